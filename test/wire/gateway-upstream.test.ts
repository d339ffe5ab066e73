import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { upstreamOf } from '../../src/domain/upstream.ts';
import { listClusters, readUntil, signedBy, TestGateway } from './gateway-fixture.ts';

interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Another server of AWS APIs: it keeps what came and answers with a line of its own. */
class OtherServer implements AsyncDisposable {
  readonly arrived: Arrived[] = [];
  readonly server: Server;

  private constructor() {
    this.server = createServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      this.arrived.push({ method: request.method!, url: request.url!, headers: request.headers, body });
      response.writeHead(418, { 'x-own': 'yes', 'content-type': 'text/x' });
      response.end(`other has ${body.length}`);
    });
  }

  static async start(): Promise<OtherServer> {
    const other = new OtherServer();
    other.server.listen(0, '127.0.0.1');
    await once(other.server, 'listening');
    return other;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
  }
}

const request = (first: string, headers: Record<string, string>, body = '') => {
  const all = { host: 'localhost', 'content-length': String(body.length), connection: 'close', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${first} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
};

test.each([
  [
    'POST /',
    { 'x-amz-target': 'AmazonSQS.CreateQueue', authorization: signedBy('sqs') },
    '{"QueueName":"q"}',
  ],
  ['POST /', { 'x-amz-target': 'DynamoDB_20120810.ListTables' }, '{}'],
  ['POST /', { authorization: signedBy('sns') }, 'Action=ListTopics&Version=2010-03-31'],
  ['GET /2015-03-31/functions/?MaxItems=1', { authorization: signedBy('lambda') }, ''],
  ['DELETE /2013-04-01/hostedzone/Z%2F1', { authorization: signedBy('route53') }, ''],
  ['GET /000000000000/q', { host: 'sqs.us-east-1.amazonaws.com' }, ''],
])('a request for another service goes to the upstream as it came: %s %o', async (first, headers, body) => {
  await using other = await OtherServer.start();
  await using gateway = await TestGateway.start({ upstream: upstreamOf([{ url: `${other.url}/` }]) });
  const answer = await gateway.exchange(request(first, headers as Record<string, string>, body));
  expect(answer).toMatch(/^HTTP\/1.1 418 [\s\S]*x-own: yes/);
  expect(answer).toContain(`other has ${body.length}`);
  const [method, url] = first.split(' ');
  expect(other.arrived).toMatchObject([{ method, url, body, headers: { host: 'localhost', ...headers } }]);
});

test('our own services stay here, and so do others without an upstream of theirs', async () => {
  await using other = await OtherServer.start();
  const upstream = upstreamOf([{ service: 'sqs', url: `${other.url}/base` }]);
  await using gateway = await TestGateway.start({ upstream });
  expect(await gateway.exchange(listClusters())).toMatch(/^HTTP\/1.1 200 /);
  const lambda = await gateway.exchange(
    request('GET /2015-03-31/functions', { authorization: signedBy('lambda') }),
  );
  expect(lambda).toMatch(
    /^HTTP\/1.1 501 [\s\S]*Slipway does not serve lambda. Start the server with --upstream lambda=URL/,
  );
  const sns = await gateway.exchange(
    request('POST /', { authorization: signedBy('sns') }, 'Action=ListTopics&Version=2010-03-31'),
  );
  expect(sns).toMatch(/^HTTP\/1.1 400 [\s\S]*--upstream sns=URL/);
  expect(other.arrived).toEqual([]);
  await gateway.exchange(request('POST /q?a=b', { authorization: signedBy('sqs') }));
  expect(other.arrived).toMatchObject([{ url: '/base/q?a=b' }]);
});

test('bodies go through while they come, in chunks as well', async () => {
  await using other = await OtherServer.start();
  await using gateway = await TestGateway.start({ upstream: upstreamOf([{ url: other.url }]) });
  const socket = gateway.open();
  socket.write(
    `POST / HTTP/1.1\r\nhost: a\r\nauthorization: ${signedBy('sqs')}\r\nhost: localhost\r\n`.replace(
      'host: a\r\n',
      '',
    ),
  );
  socket.write('transfer-encoding: chunked\r\n\r\n');
  const size = 64 * 1024;
  for (let i = 0; i < 40; i++) socket.write(`${size.toString(16)}\r\n${'x'.repeat(size)}\r\n`);
  socket.write('0\r\n\r\n');
  expect(await readUntil(socket, `other has ${40 * size}`)).toMatch(/^HTTP\/1.1 418 /);
  socket.destroy();
});

test('an upstream that does not answer, and one that leads back, are told', async () => {
  await using gateway = await TestGateway.start({ upstream: upstreamOf([{ url: 'http://127.0.0.1:1' }]) });
  const sqs = request('POST /', { authorization: signedBy('sqs') });
  expect(await gateway.exchange(sqs)).toMatch(/^HTTP\/1.1 502 [\s\S]*http:\/\/127.0.0.1:1, did not answer/);
  const looping = request('POST /', { authorization: signedBy('sqs'), via: '1.1 slipway' });
  expect(await gateway.exchange(looping)).toMatch(/^HTTP\/1.1 508 /);
  expect(gateway.failures).toEqual([]);
});
