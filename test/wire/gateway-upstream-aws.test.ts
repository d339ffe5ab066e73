import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { isAwsHost, regionOfHost, upstreamOf } from '../../src/domain/upstream.ts';
import { signedHeaders } from '../../src/platform/aws-signature.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { readConfig } from '../../src/platform/config.ts';
import { post } from '../../src/platform/post.ts';
import { signedSend, upstreamSigner } from '../../src/platform/upstream-signer.ts';
import { signedBy, TestGateway } from './gateway-fixture.ts';

const credentials = { accessKeyId: 'AKIDUSER', secretAccessKey: 'the user’s own', sessionToken: 'session' };

/** Stands in for AWS: it verifies the signature of what arrived, for the Host that it came to. */
class Verifier implements AsyncDisposable {
  readonly arrived: IncomingMessage['headers'][] = [];
  readonly server: Server;

  private constructor() {
    this.server = createServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray());
      this.arrived.push(request.headers);
      const host = `127.0.0.1:${this.port}`;
      const good = request.headers.host === host && verifies(request, body);
      response.writeHead(good ? 200 : 403).end(good ? `took ${body}` : 'SignatureDoesNotMatch');
    });
  }

  static async start(): Promise<Verifier> {
    const verifier = new Verifier();
    verifier.server.listen(0, '127.0.0.1');
    await once(verifier.server, 'listening');
    return verifier;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
  }
}

function verifies({ headers, method = '', url }: IncomingMessage, body: Buffer): boolean {
  const { authorization = '', 'x-amz-date': date } = headers;
  if (date === undefined) return false;
  const [, region = '', service = ''] =
    /Credential=AKIDUSER\/\d+\/([^/]+)\/([^/]+)\//.exec(authorization) ?? [];
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
  const named = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
  const now = new Date(String(date).replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z'));
  const request = { method, url: new URL(url ?? '', 'http://x'), headers: named, body };
  return signedHeaders(request, { region, service }, credentials, now).authorization === authorization;
}

const signer = (port: number) =>
  upstreamSigner(
    async () => credentials,
    systemClock,
    (url) => url.port === String(port),
  );

const request = (first: string, headers: Record<string, string>, body: string) => {
  const all = { host: 'localhost', 'content-length': String(body.length), connection: 'close', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${first} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
};

test('what goes to AWS itself is signed anew, for its host, with the user’s credentials', async () => {
  await using aws = await Verifier.start();
  const upstream = upstreamOf([{ url: aws.url }]);
  await using gateway = await TestGateway.start({ upstream, upstreamSigner: signer(aws.port) });
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'AmazonSQS.CreateQueue',
    'x-amz-date': '20200101T000000Z',
    'x-amz-security-token': 'the client’s',
    authorization: signedBy('sqs'),
  };
  const answer = await gateway.exchange(request('POST /', headers, '{"QueueName":"q"}'));
  expect(answer).toContain('took {"QueueName":"q"}');
  expect(aws.arrived[0]).toMatchObject({
    'x-amz-target': 'AmazonSQS.CreateQueue',
    'x-amz-security-token': 'session',
    authorization: expect.stringMatching(/\/us-east-1\/sqs\/aws4_request/),
  });
  const presigned =
    'GET /2015-03-31/functions/arn%3Aaws%3Alambda?Qualifier=a%20b&X-Amz-Credential=test%2F20260101%2Feu-west-1%2Flambda%2Faws4_request&X-Amz-Signature=0';
  expect(await gateway.exchange(request(presigned, {}, ''))).toContain('took ');
  expect(aws.arrived[1]?.authorization).toContain('/eu-west-1/lambda/');
});

test('credentials that are not to be had are told, and nothing is sent', async () => {
  await using aws = await Verifier.start();
  const none = upstreamSigner(
    () => Promise.reject(new Error('no such profile')),
    systemClock,
    () => true,
  );
  const upstream = upstreamOf([{ url: aws.url }]);
  await using gateway = await TestGateway.start({ upstream, upstreamSigner: none });
  const headers = { 'x-amz-target': 'AmazonSQS.ListQueues', authorization: signedBy('sqs') };
  const answer = await gateway.exchange(request('POST /', headers, '{}'));
  expect(answer).toMatch(/^HTTP\/1.1 502 [\s\S]*UpstreamCredentials[\s\S]*no such profile/);
  expect(aws.arrived).toEqual([]);
});

test('what goes anywhere else is not', async () => {
  await using other = await Verifier.start();
  const upstream = upstreamOf([{ url: other.url }]);
  await using gateway = await TestGateway.start({ upstream, upstreamSigner: signer(1) });
  const headers = { 'x-amz-target': 'AmazonSQS.ListQueues', authorization: signedBy('sqs') };
  expect(await gateway.exchange(request('POST /', headers, '{}'))).toContain('SignatureDoesNotMatch');
  expect(other.arrived[0]?.authorization).toBe(signedBy('sqs'));
});

test('what the platform sends itself is signed too', async () => {
  await using aws = await Verifier.start();
  const authorization = 'AWS4-HMAC-SHA256 Credential=0/20260101/us-west-2/sns/aws4_request, Signature=0';
  const message = { url: `${aws.url}/`, headers: { authorization }, body: 'Action=Publish' };
  const sent = await signedSend(post, signer(aws.port))(message);
  expect(sent).toEqual({ status: 200, body: 'took Action=Publish' });
  expect((await signedSend(post, undefined)(message)).status).toBe(403);
});

test.each([
  ['sqs.us-east-1.amazonaws.com', true, 'us-east-1'],
  ['sns.cn-north-1.amazonaws.com.cn', true, 'cn-north-1'],
  ['lambda.eu-west-1.api.aws', true, 'eu-west-1'],
  ['amazonaws.com.example.org', false, undefined],
  ['notamazonaws.com', false, undefined],
  ['127.0.0.1', false, undefined],
])('a host of AWS’s: %s', (host, isAws, region) => {
  expect(isAwsHost(host)).toBe(isAws);
  expect(isAws ? regionOfHost(host) : undefined).toBe(region);
});

test('nothing is signed with credentials that were not named', () => {
  const aws = ['--upstream', 'sqs=https://sqs.us-east-1.amazonaws.com'];
  expect(() => readConfig(aws, {})).toThrow(/is AWS itself.*--upstream-credentials environment/);
  expect(readConfig([...aws, '--upstream-credentials', 'work'], {}).upstreamCredentials).toBe('work');
  expect(readConfig(['--upstream', 'http://127.0.0.1:5000'], {}).upstreamCredentials).toBeUndefined();
});
