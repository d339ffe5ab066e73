import type { Hash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import type { Store, Transaction } from '../store.ts';
import { type RepositoryRow, type UploadRow, uploadTable } from '../tables/ecr.ts';
import { flushFile, hashFile, placeBlob, removeFile, sizeOf, uploadPath, uploadRoot } from './blob-files.ts';
import { emptyUpload, invalidLayer, uploadNotFound } from './errors.ts';
import { linkLayer } from './layers.ts';

/**
 * Uploads of layers, by docker through the registry's routes or by UploadLayerPart. The row says whose it is, the file how far it came; a restart
 * changes neither. Bytes are only ever appended. Finishing verifies the digest, then moves the file and writes the rows in one go, with nothing waited
 * for in between, so the cleanup never sees a blob without its layer.
 */
export interface Storage {
  readonly store: Store;
  readonly dataDirectory: string;
}

export function beginUpload(
  storage: Storage,
  repository: RepositoryRow,
  upload: Pick<UploadRow, 'uploadId' | 'door'>,
  now: Date,
): void {
  const { account, region, repositoryArn } = repository;
  mkdirSync(uploadRoot(storage.dataDirectory), { recursive: true, mode: 0o700 });
  closeSync(openSync(uploadPath(storage.dataDirectory, upload.uploadId), 'wx', 0o600));
  storage.store.put(uploadTable, {
    ...upload,
    account,
    region,
    repositoryArn,
    touchedAt: now.getTime(),
  });
}

/** The upload and its size so far. Throws UploadNotFoundException, also when it is of another repository or door. */
export function requireUpload(
  storage: Storage,
  repository: RepositoryRow,
  { uploadId, door }: Pick<UploadRow, 'uploadId' | 'door'>,
): { readonly row: UploadRow; readonly size: number } {
  const row = storage.store.get(uploadTable, uploadId);
  const size =
    row?.repositoryArn === repository.repositoryArn && row.door === door
      ? sizeOf(uploadPath(storage.dataDirectory, uploadId))
      : undefined;
  if (row === undefined || size === undefined)
    throw uploadNotFound(uploadId, repository.repositoryName, repository.account);
  return { row, size };
}

/** Notes that the upload is alive. */
export function touchUpload({ store }: Storage, uploadId: string, now: Date): void {
  store.update(uploadTable, uploadId, (row) => ({ ...row, touchedAt: now.getTime() }));
}

/** Appends at once, for the API's parts of at most 20 MiB. */
export function appendPart({ dataDirectory }: Storage, uploadId: string, bytes: Uint8Array): void {
  const file = openSync(uploadPath(dataDirectory, uploadId), 'a');
  try {
    let written = 0;
    while (written < bytes.length) written += writeSync(file, bytes, written);
  } finally {
    closeSync(file);
  }
}

export interface FinishedUpload {
  readonly digest: string;
  readonly size: number;
}

/**
 * Makes a layer of the upload. Its digest must be one of `expected`. `running` is a hash over all of the file, where there is one. A wrong digest throws
 * InvalidLayerException and removes the upload: its bytes are of no use to anyone. An empty one is EmptyUploadException; ECR keeps no empty layers.
 */
export async function finishUpload(
  storage: Storage,
  repository: RepositoryRow,
  upload: Pick<UploadRow, 'uploadId' | 'door'>,
  options: { readonly expected: readonly string[]; readonly running?: Hash; readonly now: () => Date },
): Promise<FinishedUpload> {
  const { uploadId } = upload;
  const path = uploadPath(storage.dataDirectory, uploadId);
  const { size } = requireUpload(storage, repository, upload);
  if (size === 0) throw emptyUpload(uploadId, repository.repositoryName, repository.account);
  const hash = options.running ?? (await hashFile(path));
  const digest = `sha256:${hash.digest('hex')}`;
  await flushFile(path);
  // Another request may have gone on with the upload while this one waited: then the digest is not the file's.
  const unchanged = requireUpload(storage, repository, upload).size === size;
  if (!unchanged || !options.expected.includes(digest)) {
    abandonUpload(storage, uploadId);
    throw invalidLayer();
  }
  storage.store.transaction((tx) => {
    placeBlob(storage.dataDirectory, uploadId, digest);
    linkLayer(tx, repository, { digest, size }, options.now());
    tx.delete(uploadTable, uploadId);
  });
  return { digest, size };
}

export function abandonUpload(storage: Storage, uploadId: string): void {
  removeFile(uploadPath(storage.dataDirectory, uploadId));
  storage.store.delete(uploadTable, uploadId);
}

/** With their repository go its uploads; the files after the rows, when the transaction is through. */
export function removeUploadsOf(tx: Transaction, repositoryArn: string): string[] {
  const uploads = tx.list(uploadTable, { where: { repositoryArn } });
  for (const upload of uploads) tx.delete(uploadTable, upload.uploadId);
  return uploads.map((upload) => upload.uploadId);
}
