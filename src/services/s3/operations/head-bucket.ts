import type { HeadBucketCommandInput, HeadBucketOutput } from '@aws-sdk/client-s3';
import type { Operation } from '../../../protocol/model/operation.ts';
import { findBucket } from '../find-bucket.ts';

export const headBucket: Operation<HeadBucketCommandInput, HeadBucketOutput> = (input, context) => {
  const { name, region } = findBucket(input, context);
  return { BucketArn: `arn:aws:s3:::${name}`, BucketRegion: region, AccessPointAlias: false };
};
