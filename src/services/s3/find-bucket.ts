import type { RequestContext } from '../../protocol/model/operation.ts';
import type { Reader } from '../../store/store.ts';
import { type BucketRow, bucketTable } from '../../store/tables/s3.ts';
import { accessDenied, noSuchBucket } from './errors.ts';

export interface OfBucket {
  readonly Bucket?: string;
  readonly ExpectedBucketOwner?: string;
}

/** The bucket that a request names. Names are global; what belongs to another account is denied, as it is where no policy allows it. */
export function findBucket(
  { Bucket = '', ExpectedBucketOwner }: OfBucket,
  { account, store }: Pick<RequestContext, 'account' | 'store'>,
  reader: Reader = store,
): BucketRow {
  const bucket = reader.get(bucketTable, Bucket);
  if (bucket === undefined) throw noSuchBucket(Bucket);
  if (bucket.account !== account) throw accessDenied();
  if (ExpectedBucketOwner !== undefined && ExpectedBucketOwner !== bucket.account) throw accessDenied();
  return bucket;
}
