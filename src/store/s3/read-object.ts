import type { Reader } from '../store.ts';
import { bucketTable } from '../tables/s3.ts';
import { readContent } from './content.ts';
import { currentVersion, findVersion } from './versions.ts';

export interface ObjectToRead {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
}

/** Why an object could not be read, with S3's code. */
export class ObjectNotReadError extends Error {
  readonly code: 'NoSuchBucket' | 'NoSuchKey' | 'NoSuchVersion' | 'AccessDenied';

  constructor(code: ObjectNotReadError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * The bytes of an object of the account, at once: for templates, artifacts and environment files, which services other than S3 read. Throws
 * ObjectNotReadError with S3's code and words.
 */
export function readObject(
  store: Reader,
  dataDirectory: string,
  account: string,
  { bucket, key, versionId }: ObjectToRead,
): Buffer {
  const owner = store.get(bucketTable, bucket);
  if (owner === undefined)
    throw new ObjectNotReadError('NoSuchBucket', `The specified bucket does not exist: ${bucket}`);
  if (owner.account !== account) throw new ObjectNotReadError('AccessDenied', 'Access Denied');
  const row =
    versionId === undefined ? currentVersion(store, bucket, key) : findVersion(store, bucket, key, versionId);
  if (row === undefined || row.deleteMarker)
    throw versionId === undefined
      ? new ObjectNotReadError('NoSuchKey', `The specified key does not exist: ${key}`)
      : new ObjectNotReadError('NoSuchVersion', `The specified version does not exist: ${versionId}`);
  return readContent(dataDirectory, row.parts);
}
