import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateBucketCommand,
  GetObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
} from '@aws-sdk/client-s3';
import { TestApi } from '../helpers/test-api.ts';
import { TestGateway } from './gateway-fixture.ts';

/** S3 behind the gateway on a port of loopback, with files in a directory of its own, and AWS's client of it. */
export class TestS3 implements AsyncDisposable {
  readonly directory: string;
  readonly gateway: TestGateway;
  readonly client: S3Client;

  private constructor(directory: string, gateway: TestGateway) {
    this.directory = directory;
    this.gateway = gateway;
    this.client = this.clientOf({});
  }

  static async start(): Promise<TestS3> {
    const directory = mkdtempSync(join(tmpdir(), 'slipway-s3-'));
    const api = new TestApi({ dataDirectory: directory });
    return new TestS3(directory, await TestGateway.start({ api }));
  }

  clientOf({ region = 'us-east-1', accessKeyId = 'test' }): S3Client {
    return new S3Client({
      region,
      endpoint: `http://localhost:${this.gateway.port}`,
      forcePathStyle: true,
      credentials: { accessKeyId, secretAccessKey: 'test' },
      maxAttempts: 1,
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.client.destroy();
    await this.gateway[Symbol.asyncDispose]();
    rmSync(this.directory, { recursive: true });
  }
}

export const Bucket = 'my-bucket';

export async function withBucket(): Promise<TestS3> {
  const s3 = await TestS3.start();
  await s3.client.send(new CreateBucketCommand({ Bucket }));
  return s3;
}

export const put = (s3: TestS3, Key: string, over: Partial<PutObjectCommandInput> = {}) =>
  s3.client.send(new PutObjectCommand({ Bucket, Key, Body: `content of ${Key}`, ...over }));

export const text = async (s3: TestS3, Key: string, over: object = {}) =>
  (await s3.client.send(new GetObjectCommand({ Bucket, Key, ...over }))).Body!.transformToString();

export const status = (code: number) => ({ $metadata: { httpStatusCode: code } });

/** How many files of content there are. */
export function files(s3: TestS3): number {
  const root = join(s3.directory, 's3', 'content');
  if (!existsSync(root)) return 0;
  return readdirSync(root).flatMap((folder) => readdirSync(join(root, folder))).length;
}
