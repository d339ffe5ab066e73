import { currentVersion, findVersion } from '../../store/s3/versions.ts';
import type { Reader } from '../../store/store.ts';
import type { ObjectVersionRow } from '../../store/tables/s3.ts';
import { methodNotAllowed, noSuchKey, noSuchVersion } from './errors.ts';

export interface OfObject {
  readonly Key?: string;
  readonly VersionId?: string;
}

/** The object that is meant, or the version of it. A delete marker is none (S3 user guide, "Working with delete markers"). */
export function findObject(
  store: Reader,
  bucket: string,
  { Key = '', VersionId }: OfObject,
): ObjectVersionRow {
  if (VersionId !== undefined) return findOneVersion(store, bucket, Key, VersionId);
  const row = currentVersion(store, bucket, Key);
  if (row === undefined) throw noSuchKey(Key);
  if (row.deleteMarker) throw noSuchKey(Key, markerHeaders(row));
  return row;
}

function findOneVersion(store: Reader, bucket: string, key: string, versionId: string): ObjectVersionRow {
  const row = findVersion(store, bucket, key, versionId);
  if (row === undefined) throw noSuchVersion(key, versionId);
  if (row.deleteMarker)
    throw methodNotAllowed({ ...markerHeaders(row), 'last-modified': new Date(row.createdAt).toUTCString() });
  return row;
}

const markerHeaders = (row: ObjectVersionRow) => ({
  'x-amz-delete-marker': 'true',
  'x-amz-version-id': row.versionId,
});
