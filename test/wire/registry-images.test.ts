import { DescribeImagesCommand, PutImageTagMutabilityCommand } from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DOCKER_MANIFEST, RegistryFixture, sha256 } from './registry-fixture.ts';

let registry: RegistryFixture;
beforeEach(async () => {
  registry = await new RegistryFixture().start();
  await registry.createRepository('team/web');
});
afterEach(() => {
  expect(registry.errors).toEqual([]);
  registry.stop();
});

const firstError = (answer: { json(): { errors: { code: string; message: string }[] } }) =>
  answer.json().errors[0];

test('manifests: what was pushed comes back to the byte, by tag and by digest', async () => {
  const { digest, manifest, answer } = await registry.pushImage('team/web', 'v1');
  expect([answer.status, answer.headers.get('docker-content-digest')]).toEqual([201, digest]);
  for (const reference of ['v1', digest]) {
    const read = await registry.call('GET', `/v2/team/web/manifests/${reference}`);
    expect([read.status, read.headers.get('content-type')]).toEqual([200, DOCKER_MANIFEST]);
    expect(read.headers.get('docker-content-digest')).toBe(digest);
    expect(read.body.toString()).toBe(manifest);
  }
  const head = await registry.call('HEAD', '/v2/team/web/manifests/v1');
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(manifest.length)]);
});

test('manifests: an unknown tag or digest is MANIFEST_UNKNOWN', async () => {
  for (const reference of ['nope', sha256('nope')]) {
    const answer = await registry.call('GET', `/v2/team/web/manifests/${reference}`);
    expect([answer.status, firstError(answer)?.code]).toEqual([404, 'MANIFEST_UNKNOWN']);
  }
});

test('manifests: a client that cannot read the stored type gets none', async () => {
  await registry.pushImage('team/web', 'v1');
  const read = (accept: string) => registry.call('GET', '/v2/team/web/manifests/v1', { headers: { accept } });
  expect((await read('application/vnd.oci.image.manifest.v1+json')).status).toBe(404);
  expect((await read(`application/x-other, ${DOCKER_MANIFEST};q=0.5`)).status).toBe(200);
});

test('manifests: missing layers are refused in the words of ECR', async () => {
  const { manifest } = await registry.pushImage('team/web', 'v1');
  const { layers } = JSON.parse(manifest);
  await registry.createRepository('empty');
  const answer = await registry.putManifest('empty', 'v1', manifest);
  expect([answer.status, firstError(answer)?.code]).toEqual([404, 'BLOB_UPLOAD_UNKNOWN']);
  expect(firstError(answer)?.message).toContain(layers[0].digest);
  expect((await registry.call('GET', '/v2/empty/tags/list')).json().tags).toEqual([]);
});

test('manifests: a list needs its images, and they cannot go before it', async () => {
  const type = 'application/vnd.docker.distribution.manifest.list.v2+json';
  const listOf = (digest: string) =>
    JSON.stringify({
      schemaVersion: 2,
      mediaType: type,
      manifests: [{ mediaType: DOCKER_MANIFEST, digest, size: 1 }],
    });
  const unknown = await registry.putManifest('team/web', 'all', listOf(sha256('nope')), type);
  expect([unknown.status, firstError(unknown)?.code]).toEqual([404, 'MANIFEST_BLOB_UNKNOWN']);
  const { digest } = await registry.pushImage('team/web', 'v1');
  expect((await registry.putManifest('team/web', 'all', listOf(digest), type)).status).toBe(201);
  expect((await registry.call('DELETE', `/v2/team/web/manifests/${digest}`)).status).toBe(403);
  expect((await registry.call('DELETE', `/v2/team/web/manifests/${sha256(listOf(digest))}`)).status).toBe(
    202,
  );
  expect((await registry.call('DELETE', `/v2/team/web/manifests/${digest}`)).status).toBe(202);
});

test('manifests: the digest in the address must be the content’s', async () => {
  const { manifest } = await registry.pushImage('team/web', 'v1');
  const answer = await registry.putManifest('team/web', sha256('other'), manifest);
  expect([answer.status, firstError(answer)?.code]).toEqual([400, 'DIGEST_INVALID']);
});

test('manifests: over 4 MiB are refused', async () => {
  const answer = await registry.putManifest('team/web', 'v1', ' '.repeat(4 * 1024 * 1024 + 1));
  expect([answer.status, firstError(answer)?.code]).toEqual([413, 'SIZE_INVALID']);
});

test.each([
  ['no JSON', '{'],
  ['no manifest', '{}'],
])('manifests: %s is refused', async (_what, text) => {
  expect((await registry.putManifest('team/web', 'v1', text)).status).toBe(405);
});

test('tags: a tag moves, and the image it was on stays without', async () => {
  const first = await registry.pushImage('team/web', 'latest');
  const second = await registry.pushImage('team/web', 'latest');
  const { imageDetails = [] } = await registry.ecr.send(
    new DescribeImagesCommand({ repositoryName: 'team/web' }),
  );
  const tags = Object.fromEntries(imageDetails.map((image) => [image.imageDigest, image.imageTags]));
  expect(tags).toEqual({ [first.digest]: undefined, [second.digest]: ['latest'] });
});

test('tags: immutable ones are refused, also with the same image; excluded ones move', async () => {
  const { manifest } = await registry.pushImage('team/web', 'v1');
  await registry.ecr.send(
    new PutImageTagMutabilityCommand({
      repositoryName: 'team/web',
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'dev-*' }],
    }),
  );
  const again = await registry.putManifest('team/web', 'v1', manifest);
  expect([again.status, firstError(again)]).toEqual([
    400,
    {
      code: 'TAG_INVALID',
      message:
        "The image tag 'v1' already exists in the 'team/web' repository and cannot be overwritten because the tag is immutable.",
    },
  ]);
  expect((await registry.pushImage('team/web', 'dev-1')).answer.status).toBe(201);
  expect((await registry.pushImage('team/web', 'dev-1')).answer.status).toBe(201);
  expect((await registry.pushImage('team/web', 'v2')).answer.status).toBe(201);
});

test('tags: DELETE by tag leaves the image', async () => {
  const { digest } = await registry.pushImage('team/web', 'v1');
  expect((await registry.call('DELETE', '/v2/team/web/manifests/v1')).status).toBe(202);
  expect((await registry.call('HEAD', '/v2/team/web/manifests/v1')).status).toBe(404);
  expect((await registry.call('HEAD', `/v2/team/web/manifests/${digest}`)).status).toBe(200);
});

test('tags: page by page', async () => {
  for (const tag of ['a', 'b', 'c']) await registry.pushImage('team/web', tag);
  const first = await registry.call('GET', '/v2/team/web/tags/list?n=2');
  expect(first.json()).toEqual({ name: 'team/web', tags: ['a', 'b'] });
  const next = /<(.+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
  const second = await registry.call('GET', next);
  expect([second.json().tags, second.headers.get('link')]).toEqual([['c'], null]);
});

test('catalog: the repositories of the account and region', async () => {
  await registry.createRepository('api');
  expect((await registry.call('GET', '/v2/_catalog')).json()).toEqual({ repositories: ['api', 'team/web'] });
});

test('referrers: artifacts about an image', async () => {
  const { digest, layerDigest } = await registry.pushImage('team/web', 'v1');
  const type = 'application/vnd.oci.image.manifest.v1+json';
  const config = await registry.pushBlob('team/web', Buffer.from('{}'));
  const artifact = JSON.stringify({
    schemaVersion: 2,
    mediaType: type,
    artifactType: 'application/x-sbom',
    config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: config, size: 2 },
    layers: [{ mediaType: 'text/plain', digest: layerDigest, size: 100 }],
    subject: { mediaType: DOCKER_MANIFEST, digest, size: 1 },
    annotations: { made: 'by a test' },
  });
  const pushed = await registry.putManifest('team/web', sha256(artifact), artifact, type);
  expect(pushed.headers.get('oci-subject')).toBe(digest);
  const all = await registry.call('GET', `/v2/team/web/referrers/${digest}`);
  expect(all.json().manifests).toEqual([
    {
      mediaType: type,
      digest: sha256(artifact),
      size: artifact.length,
      artifactType: 'application/x-sbom',
      annotations: { made: 'by a test' },
    },
  ]);
  const none = await registry.call('GET', `/v2/team/web/referrers/${digest}?artifactType=other`);
  expect([none.json().manifests, none.headers.get('oci-filters-applied')]).toEqual([[], 'artifactType']);
});
