import type { CreateBucketCommandInput, CreateBucketOutput } from '@aws-sdk/client-s3';
import type { Operation } from '../../../protocol/model/operation.ts';
import { bucketTable } from '../../../store/tables/s3.ts';
import {
  bucketAlreadyExists,
  bucketAlreadyOwnedByYou,
  illegalLocation,
  invalidBucketName,
  invalidLocation,
  notImplemented,
} from '../errors.ts';

/** S3 user guide, "General purpose bucket naming rules". */
const allowed = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const forbidden =
  /\.\.|^\d+\.\d+\.\d+\.\d+$|^xn--|^sthree-|^amzn-s3-demo-|-s3alias$|--ol-s3$|\.mrap$|--x-s3$/;

/** Made again in us-east-1, a bucket of one's own is no error (S3 API reference, CreateBucket, BucketAlreadyOwnedByYou). */
export const createBucket: Operation<CreateBucketCommandInput, CreateBucketOutput> = (input, context) => {
  const { account, region, store, now } = context;
  const name = input.Bucket ?? '';
  if (!allowed.test(name) || forbidden.test(name)) throw invalidBucketName(name);
  if (input.ObjectLockEnabledForBucket) throw notImplemented('Object Lock');
  const location = bucketRegion(input.CreateBucketConfiguration?.LocationConstraint, region);
  const existing = store.get(bucketTable, name);
  if (existing !== undefined && existing.account !== account) throw bucketAlreadyExists({ BucketName: name });
  if (existing !== undefined && (region !== 'us-east-1' || existing.region !== region))
    throw bucketAlreadyOwnedByYou({ BucketName: name });
  if (existing === undefined) {
    const tags = input.CreateBucketConfiguration?.Tags ?? [];
    const settings = {
      publicAccessBlock: everythingBlocked,
      ownershipControls: { Rules: [{ ObjectOwnership: input.ObjectOwnership ?? 'BucketOwnerEnforced' }] },
      ...(tags.length > 0 ? { tagging: tags } : {}),
    };
    store.put(bucketTable, { name, account, region: location, createdAt: now.getTime(), settings });
  }
  return { Location: location === 'us-east-1' ? `/${name}` : `http://${name}.s3.localhost/` };
};

/** Of new buckets since April 2023 (S3 user guide, "Blocking public access to your Amazon S3 storage"). */
const everythingBlocked = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

function bucketRegion(constraint: string | undefined, region: string): string {
  if (constraint === undefined && region !== 'us-east-1')
    throw illegalLocation(
      'The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.',
    );
  if (constraint === 'us-east-1') throw invalidLocation(constraint);
  const wanted = constraint === 'EU' ? 'eu-west-1' : (constraint ?? region);
  if (region !== 'us-east-1' && wanted !== region)
    throw illegalLocation(
      `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    );
  return wanted;
}
