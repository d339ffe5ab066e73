import { randomBytes } from 'node:crypto';
import {
  BatchCheckLayerAvailabilityCommand,
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CompleteLayerUploadCommand,
  DeleteRepositoryCommand,
  DescribeImagesCommand,
  GetDownloadUrlForLayerCommand,
  InitiateLayerUploadCommand,
  ListImageReferrersCommand,
  ListImagesCommand,
  PutImageCommand,
  paginateListImages,
  UpdateImageStorageClassCommand,
  UploadLayerPartCommand,
} from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RegistryFixture, sha256 } from './registry-fixture.ts';

const MIB = 1024 * 1024;
const repositoryName = 'web';
let registry: RegistryFixture;
beforeEach(async () => {
  registry = await new RegistryFixture().start();
  await registry.createRepository(repositoryName);
});
afterEach(() => registry.stop());

const initiate = async () =>
  (await registry.ecr.send(new InitiateLayerUploadCommand({ repositoryName }))).uploadId ?? '';

const upload = (uploadId: string, first: number, bytes: Buffer) =>
  registry.ecr.send(
    new UploadLayerPartCommand({
      repositoryName,
      uploadId,
      partFirstByte: first,
      partLastByte: first + bytes.length - 1,
      layerPartBlob: bytes,
    }),
  );

const complete = (uploadId: string, ...layerDigests: string[]) =>
  registry.ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests }));

test('layers: two parts make a layer that docker can pull', async () => {
  const bytes = randomBytes(6 * MIB);
  const uploadId = await initiate();
  await upload(uploadId, 0, bytes.subarray(0, 5 * MIB));
  const { lastByteReceived } = await upload(uploadId, 5 * MIB, bytes.subarray(5 * MIB));
  expect(lastByteReceived).toBe(bytes.length - 1);
  const digest = sha256(bytes);
  expect((await complete(uploadId, digest)).layerDigest).toBe(digest);
  expect((await registry.call('GET', `/v2/web/blobs/${digest}`)).body.equals(bytes)).toBe(true);
});

test('layers: parts that do not follow each other are refused with where the upload is', async () => {
  const uploadId = await initiate();
  await upload(uploadId, 0, randomBytes(100));
  await expect(upload(uploadId, 50, randomBytes(100))).rejects.toMatchObject({
    name: 'InvalidLayerPartException',
    lastValidByteReceived: 99,
    uploadId,
  });
});

test('layers: a small part before the last is too small', async () => {
  const uploadId = await initiate();
  const bytes = randomBytes(200);
  await upload(uploadId, 0, bytes.subarray(0, 100));
  await upload(uploadId, 100, bytes.subarray(100));
  await expect(complete(uploadId, sha256(bytes))).rejects.toMatchObject({
    name: 'LayerPartTooSmallException',
  });
});

test('layers: an empty upload, a wrong digest, an unknown upload and a layer that is there', async () => {
  const bytes = randomBytes(100);
  const empty = await initiate();
  await expect(complete(empty, sha256(''))).rejects.toMatchObject({ name: 'EmptyUploadException' });
  const wrong = await initiate();
  await upload(wrong, 0, bytes);
  await expect(complete(wrong, sha256('other'))).rejects.toMatchObject({
    name: 'InvalidLayerException',
    message: 'None of the provided layer digests match the calculated layer digest',
  });
  await expect(upload(wrong, 100, bytes)).rejects.toMatchObject({ name: 'UploadNotFoundException' });
  await registry.pushBlob(repositoryName, bytes);
  const again = await initiate();
  await upload(again, 0, bytes);
  await expect(complete(again, sha256(bytes))).rejects.toMatchObject({ name: 'LayerAlreadyExistsException' });
});

test('BatchCheckLayerAvailability: what is there, what is not, and what is no digest', async () => {
  const { layerDigest } = await registry.pushImage(repositoryName, 'v1');
  const { layers, failures } = await registry.ecr.send(
    new BatchCheckLayerAvailabilityCommand({
      repositoryName,
      layerDigests: [layerDigest, sha256('nope'), 'nonsense'],
    }),
  );
  expect(layers).toEqual([
    {
      layerDigest,
      layerAvailability: 'AVAILABLE',
      layerSize: 100,
      mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
    },
    { layerDigest: sha256('nope'), layerAvailability: 'UNAVAILABLE' },
  ]);
  expect(failures).toMatchObject([{ layerDigest: 'nonsense', failureCode: 'InvalidLayerDigest' }]);
});

test('GetDownloadUrlForLayer: not of a layer that is unknown, or that no image has', async () => {
  const url = (layerDigest: string) =>
    registry.ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest }));
  await expect(url(sha256('nope'))).rejects.toMatchObject({ name: 'LayersNotFoundException' });
  const lonely = await registry.pushBlob(repositoryName, randomBytes(10));
  await expect(url(lonely)).rejects.toMatchObject({ name: 'LayerInaccessibleException' });
});

test('PutImage: another tag on an image, once', async () => {
  const { manifest, digest } = await registry.pushImage(repositoryName, 'v1');
  const put = () =>
    registry.ecr.send(new PutImageCommand({ repositoryName, imageManifest: manifest, imageTag: 'stable' }));
  expect((await put()).image?.imageId).toEqual({ imageDigest: digest, imageTag: 'stable' });
  await expect(put()).rejects.toMatchObject({ name: 'ImageAlreadyExistsException' });
  const { imageIds } = await registry.ecr.send(new ListImagesCommand({ repositoryName }));
  expect(imageIds).toEqual([
    { imageDigest: digest, imageTag: 'stable' },
    { imageDigest: digest, imageTag: 'v1' },
  ]);
});

test('PutImage: rejects a digest that is another, missing layers, and what is no manifest', async () => {
  const { manifest } = await registry.pushImage(repositoryName, 'v1');
  const put = (over: object) =>
    registry.ecr.send(
      new PutImageCommand({ repositoryName, imageManifest: manifest, imageTag: 'v2', ...over }),
    );
  await expect(put({ imageDigest: sha256('other') })).rejects.toMatchObject({
    name: 'ImageDigestDoesNotMatchException',
  });
  const missing = manifest.replace(
    /"layers":\[\{(.*?)"digest":"sha256:[a-f0-9]{64}"/,
    `"layers":[{$1"digest":"${sha256('x')}"`,
  );
  await expect(put({ imageManifest: missing })).rejects.toMatchObject({ name: 'LayersNotFoundException' });
  await expect(put({ imageManifest: '{}' })).rejects.toMatchObject({ name: 'InvalidParameterException' });
  await expect(put({ imageTag: '-x' })).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

test('BatchGetImage: manifests, and what is wrong with the rest', async () => {
  const { manifest, digest } = await registry.pushImage(repositoryName, 'v1');
  const { images, failures } = await registry.ecr.send(
    new BatchGetImageCommand({
      repositoryName,
      imageIds: [
        { imageTag: 'v1' },
        { imageDigest: digest },
        { imageTag: 'nope' },
        {},
        { imageDigest: 'nonsense' },
        { imageTag: 'v1', imageDigest: sha256('other') },
      ],
    }),
  );
  expect(images?.map((image) => image.imageId)).toEqual([
    { imageDigest: digest, imageTag: 'v1' },
    { imageDigest: digest },
  ]);
  expect(images?.[0]?.imageManifest).toBe(manifest);
  expect(failures?.map((failure) => failure.failureCode)).toEqual([
    'ImageNotFound',
    'MissingDigestAndTag',
    'InvalidImageDigest',
    'ImageTagDoesNotMatchDigest',
  ]);
});

test('DescribeImages: size, times and type; a pull is noted', async () => {
  const { digest, manifest } = await registry.pushImage(repositoryName, 'v1');
  const describe = async () =>
    (await registry.ecr.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: 'v1' }] })))
      .imageDetails?.[0];
  const { config } = JSON.parse(manifest);
  const pushed = registry.api.clock.now();
  expect(await describe()).toEqual({
    registryId: '000000000000',
    repositoryName,
    imageDigest: digest,
    imageTags: ['v1'],
    imageSizeInBytes: 100 + config.size,
    imagePushedAt: pushed,
    imageManifestMediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    artifactMediaType: 'application/vnd.docker.container.image.v1+json',
    imageStatus: 'ACTIVE',
  });
  registry.api.clock.advance(1000);
  await registry.call('HEAD', '/v2/web/manifests/v1');
  expect((await describe())?.lastRecordedPullTime).toBeUndefined();
  await registry.call('GET', '/v2/web/manifests/v1');
  expect((await describe())?.lastRecordedPullTime).toEqual(registry.api.clock.now());
});

test('DescribeImages: rejects an image that is not there, in the words of ECR', async () => {
  await expect(
    registry.ecr.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: 'latest' }] })),
  ).rejects.toMatchObject({
    name: 'ImageNotFoundException',
    message:
      "The image with imageId {imageDigest:'null', imageTag:'latest'} does not exist within the repository with name 'web' in the registry with id '000000000000'",
  });
});

test('ListImages: by tag status, page by page', async () => {
  await registry.pushImage(repositoryName, 'a');
  await registry.pushImage(repositoryName, 'a');
  await registry.pushImage(repositoryName, 'b');
  const list = async (tagStatus: 'TAGGED' | 'UNTAGGED') =>
    (await registry.ecr.send(new ListImagesCommand({ repositoryName, filter: { tagStatus } }))).imageIds;
  expect((await list('TAGGED'))?.map((id) => id.imageTag).sort()).toEqual(['a', 'b']);
  expect(await list('UNTAGGED')).toHaveLength(1);
  const pages: number[] = [];
  for await (const page of paginateListImages({ client: registry.ecr, pageSize: 2 }, { repositoryName }))
    pages.push(page.imageIds?.length ?? 0);
  expect(pages).toEqual([2, 1]);
});

test('BatchDeleteImage: a tag goes alone, the last tag takes the image, a digest takes all tags', async () => {
  const remove = (...imageIds: { imageTag?: string; imageDigest?: string }[]) =>
    registry.ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
  const { manifest, digest } = await registry.pushImage(repositoryName, 'v1');
  await registry.putManifest(repositoryName, 'v2', manifest);
  expect((await remove({ imageTag: 'v1' })).imageIds).toEqual([{ imageDigest: digest, imageTag: 'v1' }]);
  expect((await registry.call('HEAD', '/v2/web/manifests/v2')).status).toBe(200);
  await remove({ imageTag: 'v2' });
  expect((await registry.call('HEAD', `/v2/web/manifests/${digest}`)).status).toBe(404);
  await registry.putManifest(repositoryName, 'v3', manifest);
  await registry.putManifest(repositoryName, 'v4', manifest);
  const { imageIds, failures } = await remove({ imageDigest: digest }, { imageTag: 'nope' });
  expect(imageIds?.map((id) => id.imageTag)).toEqual(['v3', 'v4']);
  expect(failures).toMatchObject([
    { failureCode: 'ImageNotFound', failureReason: 'Requested image not found' },
  ]);
});

test('BatchDeleteImage: an image of a manifest list only together with the list', async () => {
  const type = 'application/vnd.oci.image.index.v1+json';
  const { digest } = await registry.pushImage(repositoryName, 'v1');
  const child = { mediaType: 'application/vnd.docker.distribution.manifest.v2+json', digest, size: 1 };
  const list = JSON.stringify({ schemaVersion: 2, mediaType: type, manifests: [child] });
  await registry.putManifest(repositoryName, 'all', list, type);
  const alone = await registry.ecr.send(
    new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageDigest: digest }] }),
  );
  expect(alone.failures).toMatchObject([
    {
      failureCode: 'ImageReferencedByManifestList',
      failureReason: `Requested image referenced by manifest list: [${sha256(list)}]`,
    },
  ]);
  const both = await registry.ecr.send(
    new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageDigest: digest }, { imageTag: 'all' }] }),
  );
  expect([both.imageIds?.length, both.failures]).toEqual([2, []]);
});

test('UpdateImageStorageClass: an archived image cannot be pulled until it is back', async () => {
  const { digest } = await registry.pushImage(repositoryName, 'v1');
  const move = (targetStorageClass: 'ARCHIVE' | 'STANDARD') =>
    registry.ecr.send(
      new UpdateImageStorageClassCommand({
        repositoryName,
        imageId: { imageDigest: digest },
        targetStorageClass,
      }),
    );
  expect((await move('ARCHIVE')).imageStatus).toBe('ARCHIVED');
  expect((await registry.call('GET', '/v2/web/manifests/v1')).status).toBe(404);
  const list = async (imageStatus?: 'ARCHIVED') =>
    (await registry.ecr.send(new ListImagesCommand({ repositoryName, filter: { imageStatus } }))).imageIds
      ?.length;
  expect([await list(), await list('ARCHIVED')]).toEqual([0, 1]);
  expect((await move('STANDARD')).imageStatus).toBe('ACTIVE');
  expect((await registry.call('GET', '/v2/web/manifests/v1')).status).toBe(200);
});

test('ListImageReferrers: nothing about an image that nothing is about', async () => {
  const { digest } = await registry.pushImage(repositoryName, 'v1');
  const { referrers } = await registry.ecr.send(
    new ListImageReferrersCommand({ repositoryName, subjectId: { imageDigest: digest } }),
  );
  expect(referrers).toEqual([]);
});

test('DeleteRepository: one with images goes only by force, with all that is in it', async () => {
  await registry.pushImage(repositoryName, 'v1');
  await initiate();
  await expect(registry.ecr.send(new DeleteRepositoryCommand({ repositoryName }))).rejects.toMatchObject({
    name: 'RepositoryNotEmptyException',
    message:
      "The repository with name 'web' in registry with id '000000000000' cannot be deleted because it still contains images",
  });
  await registry.ecr.send(new DeleteRepositoryCommand({ repositoryName, force: true }));
  expect(registry.uploadFiles()).toEqual([]);
  await registry.createRepository(repositoryName);
  expect((await registry.call('GET', '/v2/web/tags/list')).json().tags).toEqual([]);
});
