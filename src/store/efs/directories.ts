import { chmodSync, chownSync, lstatSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { join, posix, resolve, sep } from 'node:path';
import type { Store } from '../store.ts';
import { fileSystemTable } from '../tables/efs.ts';

/**
 * A file system is the directory `<data directory>/efs/<id>`, which containers get as a bind mount. It is made when it is first needed and removed after its row: a kill
 * leaves at most a directory that no row names, which `sweepFileSystems` removes at the next start. What containers put there is theirs: no path out of it is followed,
 * symbolic links included.
 */
const rootOf = (dataDirectory: string) => resolve(dataDirectory, 'efs');
const directoryOf = (dataDirectory: string, fileSystemId: string) =>
  join(rootOf(dataDirectory), fileSystemId);

export interface CreationInfo {
  readonly ownerUid: number;
  readonly ownerGid: number;
  readonly permissions: string;
}

/** Where a path of the file system is on this machine; undefined when it is not there or leads out of the file system. */
export function findDirectory(dataDirectory: string, fileSystemId: string, path: string): string | undefined {
  const root = ensureRoot(dataDirectory, fileSystemId);
  try {
    const found = realpathSync(join(root, posix.normalize(`/${path}`)));
    return found === root || found.startsWith(root + sep) ? found : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The same, made where it is missing, as a client that mounts an access point for the first time does: the directory gets the owner and the permissions (EFS user guide,
 * "Enforcing a root directory with an access point"). One that is there stays as it is.
 */
export function makeDirectory(
  dataDirectory: string,
  fileSystemId: string,
  path: string,
  info: CreationInfo,
): string | undefined {
  let at = findDirectory(dataDirectory, fileSystemId, '/');
  let inside = '/';
  for (const part of posix.normalize(`/${path}`).split('/').filter(Boolean)) {
    if (at === undefined) return undefined;
    inside = posix.join(inside, part);
    const next = findDirectory(dataDirectory, fileSystemId, inside);
    at = next ?? makeOwned(join(at, part), info);
  }
  return at;
}

/** Undefined when something else is in the way, such as a link that leads nowhere. */
function makeOwned(directory: string, { ownerUid, ownerGid, permissions }: CreationInfo): string | undefined {
  try {
    mkdirSync(directory);
  } catch {
    return undefined;
  }
  const mode = Number.parseInt(permissions, 8);
  try {
    chownSync(directory, ownerUid, ownerGid);
    chmodSync(directory, mode);
  } catch {
    // Only root may give a directory away: whom it is meant for, and everybody else, may use it then.
    chmodSync(directory, 0o777);
  }
  return directory;
}

/** The root belongs to root on EFS, which only root may write to; containers run as root unless told otherwise. */
function ensureRoot(dataDirectory: string, fileSystemId: string): string {
  const root = directoryOf(dataDirectory, fileSystemId);
  mkdirSync(root, { recursive: true, mode: 0o755 });
  return realpathSync(root);
}

/** False when it could not be removed, as when containers left files there that belong to others and the server is not root. */
export function removeFileSystem(dataDirectory: string, fileSystemId: string): boolean {
  try {
    rmSync(directoryOf(dataDirectory, fileSystemId), { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}

/** Removes directories that no row names. For the start, and after a reset. */
export function sweepFileSystems(store: Store, dataDirectory: string): void {
  for (const id of entriesOf(rootOf(dataDirectory)))
    if (store.get(fileSystemTable, id) === undefined) removeFileSystem(dataDirectory, id);
}

/** What EFS meters of an empty file system (user guide, "Metering: how Amazon EFS reports file system and object sizes"). */
const EMPTY_BYTES = 6144;
const MOST_ENTRIES = 5000;

/** About what is in it: at most some thousand entries are looked at, so that a description never waits long. */
export function meteredBytes(dataDirectory: string, fileSystemId: string): number {
  let [bytes, left] = [EMPTY_BYTES, MOST_ENTRIES];
  const todo = [directoryOf(dataDirectory, fileSystemId)];
  for (let directory = todo.pop(); directory !== undefined; directory = todo.pop())
    for (const name of entriesOf(directory)) {
      if (--left < 0) return bytes;
      const found = lstatSync(join(directory, name), { throwIfNoEntry: false });
      if (found?.isDirectory()) todo.push(join(directory, name));
      bytes += found?.isFile() ? found.size : 0;
    }
  return bytes;
}

function entriesOf(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
