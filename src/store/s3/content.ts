import {
  createReadStream,
  createWriteStream,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Store } from '../store.ts';
import { type ContentPart, objectVersionTable, uploadPartTable } from '../tables/s3.ts';
import { type ChecksumAlgorithm, runningChecksum } from './checksums.ts';

/**
 * The bytes of S3's objects, under `<data directory>/s3`: `content/<aa>/<id>` is one file for each upload or part, never changed once it is there;
 * `arriving/<id>` is one that still comes. An operation writes the file first and its row after that; what it replaces is removed after the commit. So a kill
 * leaves at most files that no row names, which `sweepContent` removes at the next start, and never half an object.
 */
const contentRoot = (dataDirectory: string) => join(dataDirectory, 's3', 'content');
const arrivingRoot = (dataDirectory: string) => join(dataDirectory, 's3', 'arriving');
const contentPath = (dataDirectory: string, id: string) =>
  join(contentRoot(dataDirectory), id.slice(0, 2), id);

export interface Received extends ContentPart {
  /** MD5 in hexadecimal, of which ETags are made. */
  readonly md5: string;
  /** Base64, by algorithm. */
  readonly checksums: Readonly<Partial<Record<ChecksumAlgorithm, string>>>;
}

/** Writes a stream to a file of content and sums it up on the way. Nothing is left when it fails. */
export async function receiveContent(
  dataDirectory: string,
  contentId: string,
  body: Readable | Uint8Array,
  algorithms: readonly ChecksumAlgorithm[],
): Promise<Received> {
  const temporary = join(arrivingRoot(dataDirectory), contentId);
  mkdirSync(dirname(temporary), { recursive: true, mode: 0o700 });
  const sums = new Map(
    [...new Set<ChecksumAlgorithm>(['MD5', ...algorithms])].map((name) => [name, runningChecksum(name)]),
  );
  let size = 0;
  try {
    await pipeline(
      body instanceof Readable ? body : Readable.from([body]),
      async function* (source: AsyncIterable<Uint8Array>) {
        for await (const chunk of source) {
          size += chunk.length;
          for (const sum of sums.values()) sum.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(temporary, { mode: 0o600 }),
    );
    place(dataDirectory, temporary, contentId);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  const digests = new Map([...sums].map(([name, sum]) => [name, sum.digest()]));
  const checksums = Object.fromEntries(
    algorithms.map((name) => [name, digests.get(name)!.toString('base64')]),
  );
  return { contentId, size, md5: digests.get('MD5')!.toString('hex'), checksums };
}

function place(dataDirectory: string, from: string, contentId: string): void {
  const to = contentPath(dataDirectory, contentId);
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  renameSync(from, to);
}

/** Bytes that are at hand, written at once: for what this server makes itself, such as a pipeline's artifacts. */
export function writeContent(dataDirectory: string, contentId: string, bytes: Uint8Array): ContentPart {
  const temporary = join(arrivingRoot(dataDirectory), contentId);
  mkdirSync(dirname(temporary), { recursive: true, mode: 0o700 });
  writeFileSync(temporary, bytes, { mode: 0o600 });
  place(dataDirectory, temporary, contentId);
  return { contentId, size: bytes.length };
}

/** The same bytes under another id, without copying them. */
export function linkContent(dataDirectory: string, part: ContentPart, contentId: string): ContentPart {
  const to = contentPath(dataDirectory, contentId);
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  linkSync(contentPath(dataDirectory, part.contentId), to);
  return { contentId, size: part.size };
}

export function removeContent(dataDirectory: string, parts: readonly ContentPart[]): void {
  for (const { contentId } of parts) rmSync(contentPath(dataDirectory, contentId), { force: true });
}

/** All bytes at once: for what is small, such as templates. */
export function readContent(dataDirectory: string, parts: readonly ContentPart[]): Buffer {
  return Buffer.concat(parts.map(({ contentId }) => readFileSync(contentPath(dataDirectory, contentId))));
}

/** The bytes from `start` to `end`, both included, over the parts. */
export function streamContent(
  dataDirectory: string,
  parts: readonly ContentPart[],
  start: number,
  end: number,
): Readable {
  return Readable.from(chunksOf(dataDirectory, parts, start, end), { objectMode: false });
}

async function* chunksOf(
  dataDirectory: string,
  parts: readonly ContentPart[],
  start: number,
  end: number,
): AsyncGenerator<Buffer> {
  let at = 0;
  for (const { contentId, size } of parts) {
    const [from, to] = [Math.max(0, start - at), Math.min(size - 1, end - at)];
    at += size;
    if (from <= to)
      yield* createReadStream(contentPath(dataDirectory, contentId), {
        start: from,
        end: to,
        highWaterMark: 256 * 1024,
      });
  }
}

/** Removes what a kill left: files that still came, and those that no row names. For the start, before requests are answered. */
export function sweepContent(store: Store, dataDirectory: string): void {
  rmSync(arrivingRoot(dataDirectory), { recursive: true, force: true });
  const folders = foldersOf(contentRoot(dataDirectory));
  if (folders.length === 0) return;
  const known = new Set([
    ...store.list(objectVersionTable).flatMap(({ parts }) => parts.map(({ contentId }) => contentId)),
    ...store.list(uploadPartTable).map(({ contentId }) => contentId),
  ]);
  for (const folder of folders)
    for (const id of readdirSync(join(contentRoot(dataDirectory), folder)))
      if (!known.has(id)) rmSync(contentPath(dataDirectory, id), { force: true });
}

function foldersOf(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
