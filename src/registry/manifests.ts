import type { IncomingMessage } from 'node:http';
import { SHA256 } from '../store/ecr/blob-files.ts';
import {
  deleteImage,
  deleteTag,
  findImage,
  findTaggedImage,
  listsNaming,
  manifestOf,
  recordPull,
  storeImage,
} from '../store/ecr/images.ts';
import { findLayer } from '../store/ecr/layers.ts';
import type { ImageRow, RepositoryRow } from '../store/tables/ecr.ts';
import { manifestUnknown, RegistryError, unsupported } from './errors.ts';
import { bytesOf, type Exchange, type RegistryOptions, repositoryFor, respond } from './exchange.ts';

/** OCI distribution specification, "Pushing Manifests": registries should take at least 4 MB; ECR takes 4 MiB (ECR API reference, PutImage). */
const MANIFEST_LIMIT = 4 * 1024 * 1024;
const TAG = /^\w[\w.-]{0,127}$/;

/** `/v2/<name>/manifests/<tag or digest>`. */
export async function handleManifest(
  options: RegistryOptions,
  exchange: Exchange,
  name: string,
  reference: string,
): Promise<void> {
  const repository = repositoryFor(options, exchange, name);
  switch (exchange.request.method) {
    case 'GET':
    case 'HEAD':
      return readManifest(options, exchange, repository, reference);
    case 'PUT':
      return writeManifest(options, exchange, repository, reference);
    case 'DELETE':
      return removeManifest(options, exchange, repository, reference);
    default:
      throw unsupported();
  }
}

function readManifest(
  options: RegistryOptions,
  { request, response }: Exchange,
  repository: RepositoryRow,
  reference: string,
): void {
  const image = find(options, repository, reference);
  if (image === undefined || image.storageClass === 'ARCHIVE') throw manifestUnknown();
  if (!accepts(request, image.mediaType))
    throw new RegistryError(
      404,
      'MANIFEST_UNKNOWN',
      `The image is stored as ${image.mediaType}, which the client does not accept`,
    );
  const text = manifestOf(options.store, image);
  response.writeHead(200, {
    'content-type': image.mediaType,
    'content-length': image.manifestSize,
    'docker-content-digest': image.digest,
    etag: `"${image.digest}"`,
  });
  if (request.method === 'HEAD') return void response.end();
  recordPull(options.store, image, options.clock.now());
  response.end(text);
}

/** A client that names nothing, or `*` + `/*`, takes what there is. */
function accepts(request: IncomingMessage, mediaType: string): boolean {
  const accepted = (request.headers.accept ?? '').split(',').map((each) => each.split(';')[0]?.trim() ?? '');
  return accepted.some(
    (each) => each === '' || each === '*/*' || each === 'application/*' || each === mediaType,
  );
}

async function writeManifest(
  options: RegistryOptions,
  { request, response }: Exchange,
  repository: RepositoryRow,
  reference: string,
): Promise<void> {
  const isDigest = reference.includes(':');
  if (!isDigest && !TAG.test(reference))
    throw new RegistryError(400, 'TAG_INVALID', `'${reference}' is not a valid tag`);
  const text = await readText(request);
  const { store, dataDirectory } = options;
  const { image } = store.transaction((tx) =>
    storeImage(tx, {
      repository,
      text,
      mediaType: request.headers['content-type']?.split(';')[0]?.trim(),
      ...(isDigest ? { digest: reference } : { tag: reference }),
      hasLayer: (digest) => findLayer(tx, dataDirectory, repository, digest) !== undefined,
      now: options.clock.now(),
    }),
  );
  respond(response, 201, {
    location: `/v2/${repository.repositoryName}/manifests/${image.digest}`,
    'docker-content-digest': image.digest,
    ...(image.subjectDigest === undefined ? {} : { 'oci-subject': image.subjectDigest }),
  });
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytesOf(request)) {
    size += chunk.length;
    if (size > MANIFEST_LIMIT)
      throw new RegistryError(413, 'SIZE_INVALID', `the manifest is larger than ${MANIFEST_LIMIT} bytes`);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new RegistryError(400, 'MANIFEST_INVALID', 'the manifest is not UTF-8');
  }
}

/** By digest the image goes with all its tags; by tag only the tag (OCI distribution specification, "Deleting tags"). */
function removeManifest(
  options: RegistryOptions,
  { response }: Exchange,
  repository: RepositoryRow,
  reference: string,
): void {
  options.store.transaction((tx) => {
    const image = find(options, repository, reference);
    if (image === undefined) throw manifestUnknown();
    if (!reference.includes(':')) return deleteTag(tx, repository.repositoryArn, reference);
    const lists = listsNaming(tx, image);
    if (lists.length > 0)
      throw new RegistryError(
        403,
        'DENIED',
        `Requested image referenced by manifest list: [${lists.join(', ')}]`,
      );
    return deleteImage(tx, image);
  });
  respond(response, 202);
}

function find(
  { store }: RegistryOptions,
  { repositoryArn }: RepositoryRow,
  reference: string,
): ImageRow | undefined {
  if (reference.includes(':'))
    return SHA256.test(reference) ? findImage(store, repositoryArn, reference) : undefined;
  return findTaggedImage(store, repositoryArn, reference);
}
