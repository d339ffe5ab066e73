import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Pack } from 'tar-stream';
import { CliError } from '../errors.ts';
import type { ImageSection } from '../file/model.ts';
import { createIgnore } from './ignore.ts';

/** One thing of a build context, with its path from the context's root. */
export interface ContextEntry {
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link';
  readonly executable: boolean;
  readonly size: number;
  readonly linkTarget: string;
}

/** Everything the engine would be sent, sorted by path. */
export async function listContext(folder: string, dockerfile: string): Promise<ContextEntry[]> {
  if (!existsSync(join(folder, dockerfile))) {
    throw new CliError(`There is no ${dockerfile} in ${folder}.`, {
      hint: 'image.context names the folder with the Dockerfile.',
    });
  }
  const ignoreFile = join(folder, '.dockerignore');
  const ignored = createIgnore(existsSync(ignoreFile) ? readFileSync(ignoreFile, 'utf8') : '');
  // The builder needs these two whatever the patterns say.
  const keep = (path: string) => path === dockerfile || path === '.dockerignore' || !ignored(path);
  const entries: ContextEntry[] = [];
  await walk(folder, '', entries);
  return entries.filter(({ path }) => keep(path)).sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function walk(folder: string, prefix: string, entries: ContextEntry[]): Promise<void> {
  for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
    const path = prefix ? `${prefix}/${entry.name}` : entry.name;
    const full = join(folder, path);
    const { mode, size } = await lstat(full);
    const executable = (mode & 0o111) !== 0;
    if (entry.isDirectory()) {
      entries.push({ path, kind: 'folder', executable: true, size: 0, linkTarget: '' });
      await walk(folder, path, entries);
    } else if (entry.isSymbolicLink()) {
      entries.push({ path, kind: 'link', executable: true, size: 0, linkTarget: await readlink(full) });
    } else if (entry.isFile()) {
      entries.push({ path, kind: 'file', executable, size, linkTarget: '' });
    }
  }
}

/**
 * The tag of an image: what it is built from, as far as this machine can know. The same content has the same tag, so
 * that an image that is already in the repository is neither built nor pushed. A newer base image under the same name
 * does not show here; --rebuild is for that.
 */
export async function contentTag(
  folder: string,
  entries: readonly ContextEntry[],
  section: ImageSection,
): Promise<string> {
  const { context: _context, prepare: _prepare, repositoryName: _repository, ...options } = section;
  const hash = createHash('sha256').update(JSON.stringify(options));
  for (const { path, kind, executable, size, linkTarget } of entries) {
    hash.update(`\0${kind}\0${path}\0${executable}\0${size}\0${linkTarget}\0`);
    if (kind !== 'file') continue;
    for await (const chunk of createReadStream(join(folder, path))) hash.update(chunk as Buffer);
  }
  return hash.digest('hex').slice(0, 16);
}

/** The context as a tar, for engines without the docker command. */
export async function packContext(
  folder: string,
  entries: readonly ContextEntry[],
  pack: Pack,
): Promise<void> {
  const mtime = new Date(0);
  for (const { path, kind, executable, size, linkTarget } of entries) {
    const mode = executable ? 0o755 : 0o644;
    if (kind === 'file') {
      await pipeline(createReadStream(join(folder, path)), pack.entry({ name: path, mode, size, mtime }));
    } else if (kind === 'folder') {
      pack.entry({ name: `${path}/`, type: 'directory', mode, mtime });
    } else {
      pack.entry({ name: path, type: 'symlink', linkname: linkTarget, mode, mtime });
    }
  }
  pack.finalize();
}
