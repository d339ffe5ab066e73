import { createHash, type Hash } from 'node:crypto';
import { createReadStream, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * The bytes of the registry, under `<data directory>/registry`: `blobs/sha256/<aa>/<digest>` holds each content once, whatever number of
 * repositories has it; `uploads/<id>` is an upload as far as it came. A blob appears whole or not at all: it is written and verified as an upload,
 * flushed, and renamed into its place. What a kill leaves behind is an upload that can be continued, or a blob that no row names, which the cleanup removes.
 */
export const SHA256 = /^sha256:[a-f0-9]{64}$/;

export function blobPath(dataDirectory: string, digest: string): string {
  const hex = digest.slice('sha256:'.length);
  return join(dataDirectory, 'registry', 'blobs', 'sha256', hex.slice(0, 2), hex);
}

export const blobRoot = (dataDirectory: string): string => join(dataDirectory, 'registry', 'blobs', 'sha256');

export const uploadRoot = (dataDirectory: string): string => join(dataDirectory, 'registry', 'uploads');

export const uploadPath = (dataDirectory: string, uploadId: string): string =>
  join(uploadRoot(dataDirectory), uploadId);

/** Size in bytes, or undefined when there is no such file. */
export function sizeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size;
}

export function removeFile(path: string): void {
  rmSync(path, { force: true });
}

/** Moves a verified and flushed upload to its place, or drops it when the content is there already. */
export function placeBlob(dataDirectory: string, uploadId: string, digest: string): void {
  const from = uploadPath(dataDirectory, uploadId);
  const to = blobPath(dataDirectory, digest);
  if (sizeOf(to) !== undefined) return removeFile(from);
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  renameSync(from, to);
}

/** Waits until the file's bytes are on the disk. */
export async function flushFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A hash over everything in the file. */
export async function hashFile(path: string): Promise<Hash> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk);
  return hash;
}

export const sha256 = (bytes: string | Buffer): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
