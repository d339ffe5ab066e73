import { createHash, type Hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { hashFile, SHA256, uploadPath } from '../store/ecr/blob-files.ts';
import { findLayer, linkLayer } from '../store/ecr/layers.ts';
import { registryOf, repositoryArn } from '../store/ecr/repositories.ts';
import {
  abandonUpload,
  beginUpload,
  finishUpload,
  requireUpload,
  touchUpload,
} from '../store/ecr/uploads.ts';
import { type RepositoryRow, repositoryTable, uploadTable } from '../store/tables/ecr.ts';
import { AppendingFile } from './appending-file.ts';
import { digestInvalid, RegistryError, unsupported } from './errors.ts';
import { bytesOf, type Exchange, type RegistryOptions, repositoryFor, respond } from './exchange.ts';

/**
 * `/v2/<name>/blobs/uploads/…`. Bytes go from the socket to the upload's file, hashed on their way; nothing is held in memory but the running hash. Where there is
 * none (after a restart) or it does not fit the file's size, the file is read once more. One request at a time writes an upload: a newer one ends the older one,
 * whose client is gone in all likelihood. A request that breaks off leaves what arrived, and the client goes on from there or starts a new upload.
 */
export class UploadSessions {
  readonly #options: RegistryOptions;
  readonly #hashes = new Map<string, { hash: Hash; size: number }>();
  readonly #writers = new Map<string, { request: IncomingMessage; done: Promise<unknown> }>();

  constructor(options: RegistryOptions) {
    this.#options = options;
  }

  /** `/v2/<name>/blobs/uploads/`: POST begins an upload, does a whole one (`?digest=`), or mounts a layer of another repository. */
  async handleUploads(exchange: Exchange, name: string): Promise<void> {
    const { request, response, query } = exchange;
    if (request.method !== 'POST') throw unsupported();
    const repository = repositoryFor(this.#options, exchange, name);
    const mount = query.get('mount');
    if (mount !== null && this.#mount(exchange, repository, mount, query.get('from')))
      return created(exchange, repository, mount);
    const digest = query.get('digest');
    if (digest !== null && !SHA256.test(digest)) throw digestInvalid(digest);
    const uploadId = this.#options.random.uuid();
    beginUpload(this.#options, repository, named(uploadId), this.#options.clock.now());
    if (digest === null) return respond(response, 202, uploadHeaders(repository, uploadId, 0));
    try {
      await this.#finish(exchange, repository, uploadId, digest);
    } catch (error) {
      // Nobody was told its id, so nobody can go on with it.
      this.#abandon(uploadId);
      throw error;
    }
  }

  /** `/v2/<name>/blobs/uploads/<id>`: PATCH appends, PUT finishes, GET tells how far it is, DELETE ends it. */
  async handleUpload(exchange: Exchange, name: string, uploadId: string): Promise<void> {
    const { request, response, query } = exchange;
    const repository = repositoryFor(this.#options, exchange, name);
    const { size } = requireUpload(this.#options, repository, named(uploadId));
    switch (request.method) {
      case 'GET':
      case 'HEAD':
        return respond(response, 204, uploadHeaders(repository, uploadId, size));
      case 'PATCH':
        return respond(
          response,
          202,
          uploadHeaders(
            repository,
            uploadId,
            await this.#alone(request, uploadId, () => this.#write(request, repository, uploadId)),
          ),
        );
      case 'PUT': {
        const digest = query.get('digest') ?? '';
        if (!SHA256.test(digest)) throw digestInvalid(digest);
        return this.#finish(exchange, repository, uploadId, digest);
      }
      case 'DELETE':
        await this.#alone(request, uploadId, async () => this.#abandon(uploadId));
        return respond(response, 204);
      default:
        throw unsupported();
    }
  }

  /** Whether a request is writing this upload now; the cleanup leaves such a one alone. */
  isActive(uploadId: string): boolean {
    return this.#writers.has(uploadId);
  }

  /** Lets go of what is kept for uploads that are no more. */
  forgetGone(): void {
    for (const uploadId of this.#hashes.keys())
      if (this.#options.store.get(uploadTable, uploadId) === undefined) this.#hashes.delete(uploadId);
  }

  #abandon(uploadId: string): void {
    this.#hashes.delete(uploadId);
    abandonUpload(this.#options, uploadId);
  }

  /** ECR user guide, "Blob mounting": only where both repositories are in one registry; an account can turn it off. */
  #mount({ scope }: Exchange, to: RepositoryRow, digest: string, from: string | null): boolean {
    const { store, dataDirectory, clock } = this.#options;
    if (from === null || !SHA256.test(digest)) return false;
    if (registryOf(store, scope).settings.BLOB_MOUNTING === 'DISABLED') return false;
    const source = store.get(repositoryTable, repositoryArn(scope, from));
    const layer = source && findLayer(store, dataDirectory, source, digest);
    if (layer === undefined) return false;
    linkLayer(store, to, layer, clock.now());
    return true;
  }

  async #finish(
    exchange: Exchange,
    repository: RepositoryRow,
    uploadId: string,
    digest: string,
  ): Promise<void> {
    await this.#alone(exchange.request, uploadId, async () => {
      await this.#write(exchange.request, repository, uploadId);
      const running = this.#hashes.get(uploadId)?.hash;
      this.#hashes.delete(uploadId);
      await finishUpload(this.#options, repository, named(uploadId), {
        expected: [digest],
        running,
        now: () => this.#options.clock.now(),
      });
    });
    created(exchange, repository, digest);
  }

  /** Only one request has its hands on an upload, to the end of its work: a file must not grow when it is a blob already. */
  async #alone<Result>(
    request: IncomingMessage,
    uploadId: string,
    work: () => Promise<Result>,
  ): Promise<Result> {
    for (let other = this.#writers.get(uploadId); other; other = this.#writers.get(uploadId)) {
      other.request.destroy();
      await other.done;
      if (this.#writers.get(uploadId) === other) this.#writers.delete(uploadId);
    }
    // Nothing is waited for between the look above and the note below, so no two requests get here together.
    const done = work();
    const writer = { request, done: done.catch(() => undefined) };
    this.#writers.set(uploadId, writer);
    try {
      return await done;
    } finally {
      if (this.#writers.get(uploadId) === writer) this.#writers.delete(uploadId);
      touchUpload(this.#options, uploadId, this.#options.clock.now());
    }
  }

  /** Appends the request's body; the answer is the upload's size then. */
  async #write(request: IncomingMessage, repository: RepositoryRow, uploadId: string): Promise<number> {
    const { size } = requireUpload(this.#options, repository, named(uploadId));
    checkContentRange(request, repository, uploadId, size);
    const path = uploadPath(this.#options.dataDirectory, uploadId);
    const hash = await this.#hashUpTo(uploadId, path, size);
    const file = await AppendingFile.open(path);
    let end = size;
    try {
      for await (const chunk of bytesOf(request)) {
        hash.update(chunk);
        end += chunk.length;
        await file.append(chunk);
      }
    } finally {
      this.#hashes.set(uploadId, { hash, size: end });
      await file.close();
    }
    return end;
  }

  async #hashUpTo(uploadId: string, path: string, size: number): Promise<Hash> {
    const known = this.#hashes.get(uploadId);
    if (known?.size === size) return known.hash;
    const hash = size === 0 ? createHash('sha256') : await hashFile(path);
    this.#hashes.set(uploadId, { hash, size });
    return hash;
  }
}

const named = (uploadId: string) => ({ uploadId, door: 'registry' }) as const;

/** OCI distribution specification, "Pushing a blob in chunks": a chunk out of order is 416, and says where the upload is. */
function checkContentRange(
  request: IncomingMessage,
  repository: RepositoryRow,
  uploadId: string,
  size: number,
): void {
  const header = request.headers['content-range'];
  if (header === undefined) return;
  const start = /^(?:bytes[ =])?(\d+)-\d+(?:\/.*)?$/.exec(header)?.[1];
  if (start === undefined || Number(start) !== size)
    throw new RegistryError(
      416,
      'BLOB_UPLOAD_INVALID',
      `the next byte of the upload is ${size}, not ${header}`,
      uploadHeaders(repository, uploadId, size),
    );
}

/** `range` names the last byte that is there; of an empty upload it is `0-0`, as registries have always said. */
function uploadHeaders(repository: RepositoryRow, uploadId: string, size: number): Record<string, string> {
  return {
    location: `/v2/${repository.repositoryName}/blobs/uploads/${uploadId}`,
    range: `0-${Math.max(0, size - 1)}`,
    'docker-upload-uuid': uploadId,
  };
}

function created({ response }: Exchange, repository: RepositoryRow, digest: string): void {
  respond(response, 201, {
    location: `/v2/${repository.repositoryName}/blobs/${digest}`,
    'docker-content-digest': digest,
  });
}
