import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import {
  BatchDeleteImageCommand,
  DeleteRepositoryCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  GetDownloadUrlForLayerCommand,
} from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RegistryFixture, sha256 } from './registry-fixture.ts';

let registry: RegistryFixture;
beforeEach(async () => {
  registry = await new RegistryFixture().start();
  await registry.createRepository('web');
});
afterEach(() => {
  expect(registry.errors).toEqual([]);
  registry.stop();
});

const HOUR = 60 * 60 * 1000;
const bytes = randomBytes(1000);
const digest = sha256(bytes);
const blob = `/v2/web/blobs/${digest}`;

test.each([
  ['bytes=0-9', 0, 10, 'bytes 0-9/1000'],
  ['bytes=990-', 990, 1000, 'bytes 990-999/1000'],
  ['bytes=-10', 990, 1000, 'bytes 990-999/1000'],
  ['bytes=500-5000', 500, 1000, 'bytes 500-999/1000'],
])('blobs: range %s', async (range, start, end, contentRange) => {
  await registry.pushBlob('web', bytes);
  const answer = await registry.call('GET', blob, { headers: { range } });
  expect([answer.status, answer.headers.get('content-range')]).toEqual([206, contentRange]);
  expect(answer.body.equals(bytes.subarray(start, end))).toBe(true);
});

test('blobs: a range outside is 416', async () => {
  await registry.pushBlob('web', bytes);
  const answer = await registry.call('GET', blob, { headers: { range: 'bytes=1000-' } });
  expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
});

test('blobs: HEAD says size and digest', async () => {
  await registry.pushBlob('web', bytes);
  const { status, headers } = await registry.call('HEAD', blob);
  expect([status, headers.get('content-length'), headers.get('docker-content-digest')]).toEqual([
    200,
    '1000',
    digest,
  ]);
});

test('blobs: a client that goes away in the middle of a download is no error', async () => {
  const large = await registry.pushBlob('web', randomBytes(20_000_000));
  const leaving = request({
    port: registry.port,
    host: '127.0.0.1',
    path: `/v2/web/blobs/${large}`,
    headers: { authorization: registry.authorization },
  });
  leaving.on('error', () => undefined);
  leaving.end();
  const [response] = await once(leaving, 'response');
  response.destroy();
  await expect.poll(() => registry.handling()).toBe(0);
  expect((await registry.call('HEAD', `/v2/web/blobs/${large}`)).status).toBe(200);
});

test('blobs: one of another repository is not known', async () => {
  await registry.createRepository('other');
  await registry.pushBlob('other', bytes);
  const answer = await registry.call('GET', blob);
  expect([answer.status, answer.json().errors[0].code]).toEqual([404, 'BLOB_UNKNOWN']);
});

test('blobs: DELETE, unless an image has it', async () => {
  await registry.pushBlob('web', bytes);
  expect((await registry.call('DELETE', blob)).status).toBe(202);
  expect((await registry.call('HEAD', blob)).status).toBe(404);
  const { layerDigest } = await registry.pushImage('web', 'v1');
  expect((await registry.call('DELETE', `/v2/web/blobs/${layerDigest}`)).status).toBe(403);
});

test('access: anonymous, wrong and expired passwords are refused as ECR does', async () => {
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
  const anonymous = await registry.call('GET', '/v2/', { headers: { authorization: '' } });
  expect(anonymous.status).toBe(401);
  expect(anonymous.headers.get('www-authenticate')).toMatch(/^Basic realm="http:\/\/127\.0\.0\.1:\d+\/"/);
  for (const text of ['AWS:nope', 'AWS:', 'AWS', `AWS:${'x'.repeat(60)}.${'y'.repeat(43)}`])
    expect((await registry.call('GET', '/v2/', { headers: basic(text) })).status).toBe(401);
  const password = Buffer.from(registry.authorization.slice(6), 'base64').toString().slice('AWS:'.length);
  expect((await registry.call('GET', '/v2/', { headers: basic(`root:${password}`) })).status).toBe(401);
  expect((await registry.call('GET', '/v2/')).status).toBe(200);
  registry.api.clock.advance(12 * HOUR);
  const expired = await registry.call('GET', '/v2/');
  expect([expired.status, expired.json().errors[0].message]).toEqual([
    403,
    'Your authorization token has expired. Reauthenticate and try again.',
  ]);
});

test('access: a token is of one account and one region', async () => {
  await registry.pushImage('web', 'v1');
  for (const over of [{ region: 'eu-west-1' }, { accessKeyId: '123456789012' }]) {
    const other = new ECRClient(registry.api.client(over));
    const { authorizationData } = await other.send(new GetAuthorizationTokenCommand({}));
    const headers = { authorization: `Basic ${authorizationData?.[0]?.authorizationToken}` };
    expect((await registry.call('GET', '/v2/web/manifests/v1', { headers })).json().errors[0].code).toBe(
      'NAME_UNKNOWN',
    );
  }
});

test('GetDownloadUrlForLayer: the address gives the layer, without a password, for an hour, and only that layer', async () => {
  const { layerDigest } = await registry.pushImage('web', 'v1', bytes);
  const { downloadUrl = '' } = await registry.ecr.send(
    new GetDownloadUrlForLayerCommand({ repositoryName: 'web', layerDigest }),
  );
  const { pathname, search } = new URL(downloadUrl);
  const anonymous = { headers: { authorization: '' } };
  const answer = await registry.call('GET', pathname + search, anonymous);
  expect([answer.status, answer.body.equals(bytes)]).toEqual([200, true]);
  const other = await registry.pushImage('web', 'v2');
  expect((await registry.call('GET', `/v2/web/blobs/${other.layerDigest}${search}`, anonymous)).status).toBe(
    401,
  );
  expect((await registry.call('DELETE', pathname + search, anonymous)).status).toBe(401);
  registry.api.clock.advance(HOUR);
  expect((await registry.call('GET', pathname + search, anonymous)).status).toBe(401);
});

test('housekeeping: layers without an image go, after the push had its time', async () => {
  await registry.pushBlob('web', bytes);
  const { layerDigest } = await registry.pushImage('web', 'v1');
  registry.api.clock.advance(HOUR - 1);
  registry.route.housekeeping.run();
  expect(registry.blobFiles()).toHaveLength(3);
  registry.api.clock.advance(1);
  registry.route.housekeeping.run();
  expect((await registry.call('HEAD', blob)).status).toBe(404);
  expect((await registry.call('HEAD', `/v2/web/blobs/${layerDigest}`)).status).toBe(200);
  expect(registry.blobFiles()).toHaveLength(2);
});

test('housekeeping: a layer that a push found there is kept for it', async () => {
  await registry.pushBlob('web', bytes);
  registry.api.clock.advance(HOUR - 1);
  await registry.call('HEAD', blob);
  registry.api.clock.advance(HOUR - 1);
  registry.route.housekeeping.run();
  expect((await registry.call('HEAD', blob)).status).toBe(200);
});

test('housekeeping: a shared layer stays while one repository has it', async () => {
  await registry.createRepository('other');
  const { digest: image } = await registry.pushImage('web', 'v1', bytes);
  await registry.pushImage('other', 'v1', bytes);
  await registry.ecr.send(
    new BatchDeleteImageCommand({ repositoryName: 'web', imageIds: [{ imageDigest: image }] }),
  );
  registry.api.clock.advance(HOUR);
  registry.route.housekeeping.run();
  expect((await registry.call('HEAD', blob)).status).toBe(404);
  expect((await registry.call('GET', `/v2/other/blobs/${digest}`)).body.equals(bytes)).toBe(true);
  await registry.ecr.send(new DeleteRepositoryCommand({ repositoryName: 'other', force: true }));
  registry.route.housekeeping.run();
  expect(registry.blobFiles()).toEqual([]);
});

test('housekeeping: uploads that nobody goes on with are removed after an hour', async () => {
  const location = await registry.beginUpload('web');
  await registry.call('PATCH', location, { body: bytes });
  registry.api.clock.advance(HOUR - 1);
  registry.route.housekeeping.run();
  expect(registry.uploadFiles()).toHaveLength(1);
  registry.api.clock.advance(1);
  registry.route.housekeeping.run();
  expect(registry.uploadFiles()).toEqual([]);
});

test('housekeeping: a reset leaves no file', async () => {
  await registry.pushImage('web', 'v1');
  await registry.beginUpload('web');
  registry.api.store.clear();
  registry.route.housekeeping.run();
  expect([registry.blobFiles(), registry.uploadFiles()]).toEqual([[], []]);
});
