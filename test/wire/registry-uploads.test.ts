import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RegistryFixture, sha256 } from './registry-fixture.ts';

let registry: RegistryFixture;
beforeEach(async () => {
  registry = await new RegistryFixture().start();
  await registry.createRepository('team/web');
});
afterEach(() => {
  expect(registry.errors).toEqual([]);
  registry.stop();
});

const bytes = randomBytes(300_000);
const digest = sha256(bytes);

test('uploads: POST with a digest takes a whole blob', async () => {
  const answer = await registry.call('POST', `/v2/team/web/blobs/uploads/?digest=${digest}`, { body: bytes });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('location')).toBe(`/v2/team/web/blobs/${digest}`);
  const blob = await registry.call('GET', `/v2/team/web/blobs/${digest}`);
  expect(blob.body.equals(bytes)).toBe(true);
  expect(registry.uploadFiles()).toEqual([]);
});

test('uploads: PATCH, GET, PATCH, PUT as docker does', async () => {
  const location = await registry.beginUpload('team/web');
  const first = await registry.call('PATCH', location, { body: bytes.subarray(0, 100_000) });
  expect([first.status, first.headers.get('range')]).toEqual([202, '0-99999']);
  const status = await registry.call('GET', location);
  expect([status.status, status.headers.get('range')]).toEqual([204, '0-99999']);
  await registry.call('PATCH', location, {
    body: bytes.subarray(100_000, 200_000),
    headers: { 'content-range': '100000-199999' },
  });
  const end = await registry.call('PUT', `${location}?digest=${digest}`, { body: bytes.subarray(200_000) });
  expect([end.status, end.headers.get('docker-content-digest')]).toEqual([201, digest]);
  expect((await registry.call('GET', `/v2/team/web/blobs/${digest}`)).body.equals(bytes)).toBe(true);
  expect((await registry.call('GET', location)).status).toBe(404);
});

test('uploads: a chunk out of order is refused, and nothing of it is kept', async () => {
  const location = await registry.beginUpload('team/web');
  await registry.call('PATCH', location, { body: bytes.subarray(0, 100) });
  const wrong = await registry.call('PATCH', location, {
    body: bytes.subarray(200, 300),
    headers: { 'content-range': '200-299' },
  });
  expect([wrong.status, wrong.headers.get('range')]).toEqual([416, '0-99']);
  expect((await registry.call('GET', location)).headers.get('range')).toBe('0-99');
});

test('uploads: a restart in the middle loses nothing', async () => {
  const location = await registry.beginUpload('team/web');
  await registry.call('PATCH', location, { body: bytes.subarray(0, 150_000) });
  await registry.restart();
  expect((await registry.call('GET', location)).headers.get('range')).toBe('0-149999');
  await registry.call('PATCH', location, { body: bytes.subarray(150_000) });
  await registry.restart();
  expect((await registry.call('PUT', `${location}?digest=${digest}`)).status).toBe(201);
  expect((await registry.call('GET', `/v2/team/web/blobs/${digest}`)).body.equals(bytes)).toBe(true);
});

test('uploads: a connection that breaks off leaves what arrived, and the upload goes on from there', async () => {
  const location = await registry.beginUpload('team/web');
  const broken = request({
    port: registry.port,
    host: '127.0.0.1',
    method: 'PATCH',
    path: location,
    headers: { authorization: registry.authorization, 'content-length': bytes.length },
  });
  broken.on('error', () => undefined);
  broken.write(bytes.subarray(0, 50_000));
  let range = '';
  while (range !== '0-49999') {
    range = (await registry.call('GET', location)).headers.get('range') ?? '';
  }
  const closed = new Promise((resolve) => broken.once('close', resolve));
  broken.destroy();
  await closed;
  expect(registry.blobFiles()).toEqual([]);
  await registry.call('PATCH', location, {
    body: bytes.subarray(50_000),
    headers: { 'content-range': '50000-299999' },
  });
  expect((await registry.call('PUT', `${location}?digest=${digest}`)).status).toBe(201);
});

test('uploads: a newer request takes over from one that hangs', async () => {
  const location = await registry.beginUpload('team/web');
  const hanging = request({
    port: registry.port,
    host: '127.0.0.1',
    method: 'PATCH',
    path: location,
    headers: { authorization: registry.authorization, 'content-length': bytes.length },
  });
  const gone = once(hanging, 'error');
  hanging.write(bytes.subarray(0, 1000));
  while ((await registry.call('GET', location)).headers.get('range') !== '0-999');
  await registry.call('PATCH', location, { body: bytes.subarray(1000) });
  await gone;
  expect((await registry.call('PUT', `${location}?digest=${digest}`)).status).toBe(201);
});

test('uploads: of many requests at once for one upload, one has it at a time', async () => {
  const location = await registry.beginUpload('team/web');
  const answers = await Promise.allSettled(
    Array.from({ length: 8 }, () =>
      registry.call('PATCH', location, { body: bytes, headers: { 'content-range': '0-299999' } }),
    ),
  );
  const accepted = answers.filter((each) => each.status === 'fulfilled' && each.value.status === 202);
  expect(accepted.length).toBeLessThanOrEqual(1);
  const range = (await registry.call('GET', location)).headers.get('range') ?? '';
  const end = Number(range.split('-')[1]);
  await registry.call('PATCH', location, { body: bytes.subarray(end === 0 ? 0 : end + 1) });
  expect((await registry.call('PUT', `${location}?digest=${digest}`)).status).toBe(201);
});

test('uploads: nothing is appended to what has become a blob', async () => {
  const location = await registry.beginUpload('team/web');
  await registry.call('PATCH', location, { body: bytes });
  await Promise.allSettled([
    registry.call('PUT', `${location}?digest=${digest}`),
    registry.call('PATCH', location, { body: Buffer.from('more') }),
    registry.call('PATCH', location, { body: Buffer.from('and more') }),
  ]);
  const blob = await registry.call('GET', `/v2/team/web/blobs/${digest}`);
  if (blob.status === 200) expect(sha256(blob.body)).toBe(digest);
  else expect(registry.blobFiles()).toEqual([]);
});

test('uploads: a whole blob in one POST that breaks off leaves nothing', async () => {
  const broken = request({
    port: registry.port,
    host: '127.0.0.1',
    method: 'POST',
    path: `/v2/team/web/blobs/uploads/?digest=${digest}`,
    headers: { authorization: registry.authorization, 'content-length': bytes.length },
  });
  broken.on('error', () => undefined);
  broken.write(bytes.subarray(0, 50_000));
  await expect.poll(() => registry.uploadFiles().length).toBe(1);
  broken.destroy();
  await expect.poll(() => registry.uploadFiles()).toEqual([]);
  expect(registry.blobFiles()).toEqual([]);
});

test('uploads: a wrong digest is refused and leaves nothing', async () => {
  const wrong = sha256('something else');
  const answer = await registry.call('POST', `/v2/team/web/blobs/uploads/?digest=${wrong}`, { body: bytes });
  expect([answer.status, answer.json().errors[0].code]).toEqual([400, 'BLOB_UPLOAD_INVALID']);
  expect([registry.blobFiles(), registry.uploadFiles()]).toEqual([[], []]);
  expect((await registry.call('HEAD', `/v2/team/web/blobs/${wrong}`)).status).toBe(404);
});

test.each(['sha256:short', 'md5:d41d8cd98f00b204e9800998ecf8427e', `sha256:${'../'.repeat(21)}x`])(
  'uploads: %s is no digest',
  async (no) => {
    const location = await registry.beginUpload('team/web');
    const answer = await registry.call('PUT', `${location}?digest=${encodeURIComponent(no)}`, {
      body: bytes,
    });
    expect([answer.status, answer.json().errors[0].code]).toEqual([400, 'DIGEST_INVALID']);
  },
);

test('uploads: DELETE ends one', async () => {
  const location = await registry.beginUpload('team/web');
  await registry.call('PATCH', location, { body: bytes });
  expect((await registry.call('DELETE', location)).status).toBe(204);
  expect(registry.uploadFiles()).toEqual([]);
  expect((await registry.call('PATCH', location, { body: bytes })).json().errors[0].code).toBe(
    'BLOB_UPLOAD_UNKNOWN',
  );
});

test('uploads: one of another repository is not known', async () => {
  await registry.createRepository('other');
  const location = await registry.beginUpload('team/web');
  expect((await registry.call('GET', location.replace('team/web', 'other'))).status).toBe(404);
});

test('uploads: a repository that does not exist is NAME_UNKNOWN, in the words of ECR', async () => {
  const answer = await registry.call('POST', '/v2/nope/blobs/uploads/');
  expect(answer.status).toBe(404);
  expect(answer.json().errors).toEqual([
    {
      code: 'NAME_UNKNOWN',
      message: "The repository with name 'nope' does not exist in the registry with id '000000000000'",
    },
  ]);
});

test('mount: a layer of another repository is there at once, and is one file', async () => {
  await registry.createRepository('other');
  await registry.pushBlob('other', bytes);
  expect((await registry.call('HEAD', `/v2/team/web/blobs/${digest}`)).status).toBe(404);
  const answer = await registry.call('POST', `/v2/team/web/blobs/uploads/?mount=${digest}&from=other`);
  expect([answer.status, answer.headers.get('location')]).toEqual([201, `/v2/team/web/blobs/${digest}`]);
  expect((await registry.call('HEAD', `/v2/team/web/blobs/${digest}`)).status).toBe(200);
  expect(registry.blobFiles()).toHaveLength(1);
});

test('mount: what is not there becomes an upload', async () => {
  const answer = await registry.call('POST', `/v2/team/web/blobs/uploads/?mount=${digest}&from=nope`);
  expect(answer.status).toBe(202);
  expect(answer.headers.get('location')).toMatch(/^\/v2\/team\/web\/blobs\/uploads\/[a-f0-9-]{36}$/);
});

test('uploads: the same content in two repositories is one file', async () => {
  await registry.createRepository('other');
  await registry.pushBlob('team/web', bytes);
  await registry.pushBlob('other', bytes);
  expect(registry.blobFiles()).toEqual([digest.slice('sha256:'.length)]);
});
