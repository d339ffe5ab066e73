import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
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
