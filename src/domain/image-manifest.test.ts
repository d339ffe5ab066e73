import { expect, test } from 'vitest';
import {
  DOCKER_LIST,
  DOCKER_MANIFEST,
  ManifestError,
  OCI_INDEX,
  OCI_MANIFEST,
  parseManifest,
} from './image-manifest.ts';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const config = { mediaType: 'application/vnd.docker.container.image.v1+json', digest: digest('c'), size: 10 };
const layer = {
  mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
  digest: digest('1'),
  size: 20,
};
const image = { schemaVersion: 2, mediaType: DOCKER_MANIFEST, config, layers: [layer] };

test('parseManifest: an image needs its configuration and its layers', () => {
  expect(parseManifest(JSON.stringify(image), DOCKER_MANIFEST)).toMatchObject({
    mediaType: DOCKER_MANIFEST,
    isIndex: false,
    artifactMediaType: config.mediaType,
    blobs: [config, layer],
    children: [],
  });
});

test('parseManifest: foreign layers are not kept here', () => {
  const foreign = { ...layer, mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip' };
  expect(parseManifest(JSON.stringify({ ...image, layers: [foreign] })).blobs).toEqual([config]);
});

test.each([DOCKER_LIST, OCI_INDEX])('parseManifest: %s names other manifests', (mediaType) => {
  const child = { mediaType: OCI_MANIFEST, digest: digest('2'), size: 30, platform: { os: 'linux' } };
  const read = parseManifest(JSON.stringify({ schemaVersion: 2, mediaType, manifests: [child] }), mediaType);
  expect(read).toMatchObject({ isIndex: true, blobs: [], children: [{ digest: digest('2') }] });
});

test('parseManifest: an OCI manifest may leave its media type to the header, or to its shape', () => {
  const { mediaType: _, ...plain } = image;
  expect(parseManifest(JSON.stringify(plain), OCI_MANIFEST).mediaType).toBe(OCI_MANIFEST);
  expect(parseManifest(JSON.stringify(plain)).mediaType).toBe(OCI_MANIFEST);
  expect(parseManifest(JSON.stringify({ schemaVersion: 2, manifests: [] })).mediaType).toBe(OCI_INDEX);
});

test('parseManifest: an artifact says its type and what it is about', () => {
  const subject = { mediaType: OCI_MANIFEST, digest: digest('3'), size: 40 };
  const text = JSON.stringify({
    ...image,
    mediaType: OCI_MANIFEST,
    artifactType: 'application/sbom',
    subject,
  });
  expect(parseManifest(text)).toMatchObject({
    artifactMediaType: 'application/sbom',
    subjectDigest: digest('3'),
  });
});

test.each([
  ['not JSON', '{'],
  ['null', 'null'],
  ['a list', '[]'],
  ['schema 1', JSON.stringify({ schemaVersion: 1, fsLayers: [] })],
  ['another type', JSON.stringify({ ...image, mediaType: 'application/x-other' })],
  ['no configuration', JSON.stringify({ ...image, config: undefined })],
  ['layers that are no list', JSON.stringify({ ...image, layers: {} })],
  ['a digest that is none', JSON.stringify({ ...image, layers: [{ ...layer, digest: 'sha256:../../x' }] })],
  ['a negative size', JSON.stringify({ ...image, layers: [{ ...layer, size: -1 }] })],
])('parseManifest: refuses %s', (_what, text) => {
  expect(() => parseManifest(text)).toThrow(ManifestError);
});

test('parseManifest: refuses a manifest that was sent as something else', () => {
  expect(() => parseManifest(JSON.stringify(image), OCI_MANIFEST)).toThrow(/sent as/);
});
