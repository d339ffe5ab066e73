import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Pack, pack } from 'tar-stream';
import type { ImageFile } from './example-files.ts';

/** A layer as an OCI image names it ("Image Manifest Specification", "Image Configuration"). */
export interface Layer {
  /** Of the compressed bytes. */
  readonly digest: string;
  /** Of the archive itself. */
  readonly diffId: string;
  readonly size: number;
}

/** The image has names to look up and a user to run as, as any small base has. */
const written: Readonly<Record<string, string>> = {
  'etc/nsswitch.conf': 'hosts: files dns\n',
  'etc/passwd': 'root:x:0:0:root:/:/\nnode:x:1000:1000:node:/app:/\n',
};

/** Writes the files as one compressed layer to `path`; a half-written one never has that name. */
export async function writeLayer(files: readonly ImageFile[], path: string): Promise<Layer> {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.partial`;
  const archive = pack();
  const diff = createHash('sha256');
  const digest = createHash('sha256');
  const writing = pipeline(
    archive,
    hashing(diff),
    createGzip({ level: 1 }),
    hashing(digest),
    createWriteStream(partial),
  );
  await Promise.all([writing, addFiles(archive, files)]);
  await rename(partial, path);
  const { size } = await stat(path);
  return { digest: `sha256:${digest.digest('hex')}`, diffId: `sha256:${diff.digest('hex')}`, size };
}

async function addFiles(archive: Pack, files: readonly ImageFile[]): Promise<void> {
  // Nothing of the moment goes in: the same files make the same digest.
  const mtime = new Date(0);
  for (const [name, text] of Object.entries(written)) archive.entry({ name, mode: 0o644, mtime }, text);
  archive.entry({ name: 'tmp/', type: 'directory', mode: 0o1777, mtime });
  for (const { from, to, mode } of files) {
    const { size } = await stat(from);
    await pipeline(createReadStream(from), archive.entry({ name: to.slice(1), mode, size, mtime }));
  }
  archive.finalize();
}

function hashing(hash: Hash): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}
