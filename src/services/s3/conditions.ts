import type { ObjectVersionRow } from '../../store/tables/s3.ts';
import { notModified, preconditionFailed } from './errors.ts';
import { quoted } from './views.ts';

export interface Conditions {
  readonly IfMatch?: string;
  readonly IfNoneMatch?: string;
  readonly IfModifiedSince?: Date;
  readonly IfUnmodifiedSince?: Date;
}

const matches = (header: string, etag: string) =>
  header.split(',').some((each) => ['*', etag, quoted(etag)].includes(each.trim().replace(/^W\//, '')));

/** HTTP knows whole seconds. */
const seconds = (time: number | Date) => Math.floor(Number(time) / 1000);

/** For a read (S3 API reference, GetObject, "Considerations": a match of the ETag outweighs times). Throws 304 or 412. */
export function checkRead(row: ObjectVersionRow, conditions: Conditions): void {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions;
  if (IfMatch !== undefined && !matches(IfMatch, row.etag)) throw preconditionFailed('If-Match');
  if (
    IfMatch === undefined &&
    IfUnmodifiedSince !== undefined &&
    seconds(row.createdAt) > seconds(IfUnmodifiedSince)
  )
    throw preconditionFailed('If-Unmodified-Since');
  if (IfNoneMatch !== undefined) {
    if (matches(IfNoneMatch, row.etag)) throw unchanged(row);
  } else if (IfModifiedSince !== undefined && seconds(row.createdAt) <= seconds(IfModifiedSince))
    throw unchanged(row);
}

const unchanged = (row: ObjectVersionRow) =>
  notModified({ etag: quoted(row.etag), 'last-modified': new Date(row.createdAt).toUTCString() });

/** For a copy's source: the same headers, but 412 where a read would be told that nothing has changed. */
export function checkCopySource(row: ObjectVersionRow, conditions: Conditions): void {
  try {
    checkRead(row, conditions);
  } catch (error) {
    if ((error as { code?: string }).code !== 'NotModified') throw error;
    throw preconditionFailed('x-amz-copy-source-If-None-Match');
  }
}

/** For a write (S3 user guide, "How to prevent object overwrites with conditional writes"). */
export function checkWrite(
  current: ObjectVersionRow | undefined,
  { IfMatch, IfNoneMatch }: Pick<Conditions, 'IfMatch' | 'IfNoneMatch'>,
): void {
  const existing = current?.deleteMarker === true ? undefined : current;
  if (IfNoneMatch !== undefined && existing !== undefined && matches(IfNoneMatch, existing.etag))
    throw preconditionFailed('If-None-Match');
  if (IfMatch !== undefined && (existing === undefined || !matches(IfMatch, existing.etag)))
    throw preconditionFailed('If-Match');
}
