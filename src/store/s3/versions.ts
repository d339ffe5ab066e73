import type { Reader, Store, Transaction } from '../store.ts';
import {
  type BucketRow,
  type ContentPart,
  type CurrentObjectRow,
  currentObjectTable,
  type ObjectVersionRow,
  objectVersionTable,
} from '../tables/s3.ts';

/**
 * The versions of objects and which of them is current (S3 user guide, "How S3 Versioning works"). Writers: S3's operations, each within one transaction. What
 * is returned as removed are the files to remove once that has been committed.
 */
export const NULL_VERSION = 'null';
const SEPARATOR = '\u0001';
/** Behind everything that begins with the same text. */
export const BEHIND = '\u{10ffff}';

const objectKeyOf = (bucket: string, key: string) => `${bucket}/${key}`;

export type NewVersion = Omit<ObjectVersionRow, 'versionKey' | 'versionId'>;

export function currentVersion(store: Reader, bucket: string, key: string): ObjectVersionRow | undefined {
  const current = store.get(currentObjectTable, objectKeyOf(bucket, key));
  return current && store.get(objectVersionTable, current.versionKey);
}

export function findVersion(
  store: Reader,
  bucket: string,
  key: string,
  versionId: string,
): ObjectVersionRow | undefined {
  return versionsOf(store, bucket, key).find((row) => row.versionId === versionId);
}

/** The newest first. */
function versionsOf(store: Reader, bucket: string, key: string): ObjectVersionRow[] {
  const start = `${objectKeyOf(bucket, key)}${SEPARATOR}`;
  const found: ObjectVersionRow[] = [];
  for (let after = start; ; ) {
    const page = store.list(objectVersionTable, { after, limit: 100 });
    const own = page.filter((row) => row.bucket === bucket && row.key === key);
    found.push(...own);
    if (own.length < 100) return found;
    after = own.at(-1)!.versionKey;
  }
}

export interface Added {
  readonly row: ObjectVersionRow;
  readonly removed: readonly ContentPart[];
}

/** Makes a version the current one; without versioning, and while it is suspended, it takes the place of the version `null`. */
export function addVersion(store: Store, bucket: BucketRow, version: NewVersion, newId: string): Added {
  return store.transaction((tx) => {
    const keeps = bucket.versioning === 'Enabled';
    const removed = keeps ? [] : dropVersion(tx, bucket.name, version.key, NULL_VERSION);
    const number = String(Number.MAX_SAFE_INTEGER - store.revision).padStart(16, '0');
    const row: ObjectVersionRow = {
      ...version,
      versionId: keeps ? newId : NULL_VERSION,
      versionKey: `${objectKeyOf(bucket.name, version.key)}${SEPARATOR}${number}`,
    };
    tx.put(objectVersionTable, row);
    tx.put(currentObjectTable, pointerTo(row));
    return { row, removed };
  });
}

const pointerTo = (row: ObjectVersionRow): CurrentObjectRow => ({
  objectKey: objectKeyOf(row.bucket, row.key),
  versionKey: row.versionKey,
  deleteMarker: row.deleteMarker,
});

function dropVersion(
  tx: Transaction,
  bucket: string,
  key: string,
  versionId: string,
): readonly ContentPart[] {
  const row = findVersion(tx, bucket, key, versionId);
  if (row === undefined) return [];
  tx.delete(objectVersionTable, row.versionKey);
  return row.parts;
}

/** Takes one version away; if it was the current one, the newest of the others is. */
export function removeVersion(store: Store, row: ObjectVersionRow): readonly ContentPart[] {
  return store.transaction((tx) => {
    tx.delete(objectVersionTable, row.versionKey);
    const objectKey = objectKeyOf(row.bucket, row.key);
    if (tx.get(currentObjectTable, objectKey)?.versionKey !== row.versionKey) return row.parts;
    const [next] = versionsOf(tx, row.bucket, row.key);
    if (next === undefined) tx.delete(currentObjectTable, objectKey);
    else tx.put(currentObjectTable, pointerTo(next));
    return row.parts;
  });
}

export const versionMarker = (bucket: string, key: string, row?: ObjectVersionRow) =>
  row?.versionKey ?? `${objectKeyOf(bucket, key)}${SEPARATOR}${BEHIND}`;

export function hasVersions(store: Reader, bucket: string): boolean {
  const [first] = store.list(objectVersionTable, { after: `${bucket}/`, limit: 1 });
  return first?.bucket === bucket;
}

export const isCurrent = (store: Reader, row: ObjectVersionRow): boolean =>
  store.get(currentObjectTable, objectKeyOf(row.bucket, row.key))?.versionKey === row.versionKey;
