import type { StorageClass } from '../../domain/ecr-lifecycle.ts';
import { type ImageManifest, ManifestError, parseManifest } from '../../domain/image-manifest.ts';
import type { Reader, Transaction } from '../store.ts';
import {
  type ImageRow,
  imageTable,
  manifestTable,
  type RepositoryRow,
  type TagRow,
  tagTable,
} from '../tables/ecr.ts';
import { sha256 } from './blob-files.ts';
import {
  imageDigestDoesNotMatch,
  imageTagAlreadyExists,
  invalidParameter,
  layersNotFound,
  referencedImagesNotFound,
} from './errors.ts';
import { isTagImmutable } from './tag-mutability.ts';

/** Images of a repository: the rules that PutImage and `docker push` share, and those of taking images away. */

const imageKey = (repositoryArn: string, digest: string) => `${repositoryArn}@${digest}`;
const tagKey = (repositoryArn: string, tag: string) => `${repositoryArn}:${tag}`;

export const findImage = (reader: Reader, repositoryArn: string, digest: string): ImageRow | undefined =>
  reader.get(imageTable, imageKey(repositoryArn, digest));

export function findTaggedImage(reader: Reader, repositoryArn: string, tag: string): ImageRow | undefined {
  const row = reader.get(tagTable, tagKey(repositoryArn, tag));
  return row === undefined ? undefined : reader.get(imageTable, row.imageKey);
}

export const tagsOf = (reader: Reader, image: ImageRow): string[] =>
  reader.list(tagTable, { where: { imageKey: image.imageKey } }).map((row) => row.tag);

/** The tags of each image of a repository, by image key. */
export function tagsByImage(reader: Reader, repositoryArn: string): Map<string, string[]> {
  const tags = new Map<string, string[]>();
  for (const row of reader.list(tagTable, { where: { repositoryArn } })) {
    const known = tags.get(row.imageKey);
    if (known === undefined) tags.set(row.imageKey, [row.tag]);
    else known.push(row.tag);
  }
  return tags;
}

export function manifestOf(reader: Reader, image: ImageRow): string {
  const row = reader.get(manifestTable, image.imageKey);
  if (row === undefined) throw new Error(`image ${image.imageKey} has no manifest`);
  return row.text;
}

export interface PutImageRequest {
  readonly repository: RepositoryRow;
  readonly text: string;
  readonly mediaType?: string;
  readonly tag?: string;
  readonly digest?: string;
  readonly hasLayer: (digest: string) => boolean;
  readonly now: Date;
}

/** Stores a manifest, and moves its tag to it. `changed` is false when both were there. Throws ECR's errors. */
export function storeImage(tx: Transaction, request: PutImageRequest): { image: ImageRow; changed: boolean } {
  const { repository, text, tag } = request;
  const manifest = readManifest(text, request.mediaType);
  const digest = sha256(text);
  if (request.digest !== undefined && request.digest !== digest)
    throw imageDigestDoesNotMatch(request.digest, digest);
  const tagged = tag === undefined ? undefined : findTaggedImage(tx, repository.repositoryArn, tag);
  if (tag !== undefined && tagged !== undefined && isTagImmutable(repository, tag))
    throw imageTagAlreadyExists(tag, repository.repositoryName);
  const known = findImage(tx, repository.repositoryArn, digest);
  const image =
    known === undefined
      ? insertImage(tx, request, manifest, digest)
      : setStorageClass(tx, known, 'STANDARD', request.now);
  if (tag !== undefined && tagged?.digest !== digest) tx.put(tagTable, tagRow(repository, image, tag));
  return { image, changed: known === undefined || (tag !== undefined && tagged?.digest !== digest) };
}

function readManifest(text: string, mediaType: string | undefined): ImageManifest {
  try {
    return parseManifest(text, mediaType);
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw invalidParameter('ImageManifest', `Invalid JSON syntax: ${error.message}`);
  }
}

function insertImage(
  tx: Transaction,
  request: PutImageRequest,
  manifest: ImageManifest,
  digest: string,
): ImageRow {
  const { account, region, repositoryArn, repositoryName } = request.repository;
  const missing = manifest.blobs.map((blob) => blob.digest).filter((blob) => !request.hasLayer(blob));
  if (missing.length > 0) throw layersNotFound(missing, repositoryName, account);
  const children = manifest.children.map((child) => findImage(tx, repositoryArn, child.digest));
  const absent = manifest.children.filter((_, index) => children[index] === undefined);
  if (absent.length > 0)
    throw referencedImagesNotFound(
      absent.map((child) => child.digest),
      repositoryName,
      account,
    );
  const image: ImageRow = {
    imageKey: imageKey(repositoryArn, digest),
    account,
    region,
    repositoryArn,
    digest,
    mediaType: manifest.mediaType,
    artifactMediaType: manifest.artifactMediaType,
    subjectDigest: manifest.subjectDigest,
    blobs: [...new Set(manifest.blobs.map((blob) => blob.digest))],
    children: manifest.children.map((child) => child.digest),
    manifestSize: Buffer.byteLength(request.text),
    // ECR API reference, ImageDetail: of a manifest list it is the largest of its images.
    sizeInBytes: manifest.isIndex
      ? Math.max(0, ...children.map((child) => child?.sizeInBytes ?? 0))
      : manifest.blobs.reduce((sum, blob) => sum + blob.size, 0),
    pushedAt: request.now.getTime(),
    storageClass: 'STANDARD',
  };
  tx.put(imageTable, image);
  tx.put(manifestTable, { imageKey: image.imageKey, text: request.text });
  return image;
}

function tagRow({ account, region, repositoryArn }: RepositoryRow, image: ImageRow, tag: string): TagRow {
  return {
    tagKey: tagKey(repositoryArn, tag),
    account,
    region,
    repositoryArn,
    imageKey: image.imageKey,
    tag,
  };
}

/** Digests of all images of a repository that some manifest list names. */
export function listedDigests(images: readonly ImageRow[]): Set<string> {
  return new Set(images.flatMap((image) => image.children));
}

/** Digests of the manifest lists of the repository that name this image; such an image cannot be deleted. */
export function listsNaming(reader: Reader, image: ImageRow): string[] {
  return reader
    .list(imageTable, { where: { repositoryArn: image.repositoryArn } })
    .filter((each) => each.children.includes(image.digest))
    .map((each) => each.digest);
}

export function deleteImage(tx: Transaction, image: ImageRow): void {
  for (const tag of tx.list(tagTable, { where: { imageKey: image.imageKey } }))
    tx.delete(tagTable, tag.tagKey);
  tx.delete(manifestTable, image.imageKey);
  tx.delete(imageTable, image.imageKey);
}

export function deleteTag(tx: Transaction, repositoryArn: string, tag: string): boolean {
  return tx.delete(tagTable, tagKey(repositoryArn, tag));
}

/** Moves an image to the archive or back; a push of it brings it back too. */
export function setStorageClass(
  tx: Transaction,
  image: ImageRow,
  storageClass: StorageClass,
  now: Date,
): ImageRow {
  if (image.storageClass === storageClass) return image;
  const moment = storageClass === 'ARCHIVE' ? { archivedAt: now.getTime() } : { activatedAt: now.getTime() };
  const moved = { ...image, storageClass, ...moment };
  tx.put(imageTable, moved);
  return moved;
}

/** Notes a pull, for `lastRecordedPullTime` and for lifecycle rules that count from it. */
export function recordPull(tx: Transaction, image: ImageRow, now: Date): void {
  tx.put(imageTable, { ...image, pulledAt: now.getTime() });
}
