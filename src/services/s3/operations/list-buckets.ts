import type { ListBucketsCommandInput, ListBucketsOutput } from '@aws-sdk/client-s3';
import type { Operation } from '../../../protocol/model/operation.ts';
import { bucketTable } from '../../../store/tables/s3.ts';
import { ownerView } from '../views.ts';

export const listBuckets: Operation<ListBucketsCommandInput, ListBucketsOutput> = (input, context) => {
  const { account, store } = context;
  const { Prefix = '', BucketRegion, MaxBuckets = 10_000, ContinuationToken } = input;
  const after = ContinuationToken === undefined ? '' : Buffer.from(ContinuationToken, 'base64url').toString();
  const all = store
    .list(bucketTable, { where: { account }, after })
    .filter(({ name, region }) => name.startsWith(Prefix) && (BucketRegion ?? region) === region);
  const page = all.slice(0, MaxBuckets);
  return {
    Buckets: page.map(({ name, region, createdAt }) => ({
      Name: name,
      CreationDate: new Date(createdAt),
      BucketRegion: region,
      BucketArn: `arn:aws:s3:::${name}`,
    })),
    Owner: ownerView(account),
    Prefix: input.Prefix,
    ContinuationToken:
      page.length < all.length ? Buffer.from(page.at(-1)?.name ?? '').toString('base64url') : undefined,
  };
};
