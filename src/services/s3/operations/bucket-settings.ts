import type {
  GetBucketAccelerateConfigurationOutput,
  GetBucketAclOutput,
  GetBucketLocationOutput,
  GetBucketPolicyStatusOutput,
  GetBucketRequestPaymentOutput,
  GetBucketVersioningOutput,
  PutBucketPolicyCommandInput,
  PutBucketTaggingCommandInput,
  PutBucketVersioningCommandInput,
} from '@aws-sdk/client-s3';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type BucketRow, bucketTable } from '../../../store/tables/s3.ts';
import { checkTags } from '../description.ts';
import { malformedPolicy, malformedXml, notConfigured, notImplemented } from '../errors.ts';
import { findBucket, type OfBucket } from '../find-bucket.ts';
import { ownerView } from '../views.ts';

/**
 * A bucket's configurations: put, read back and removed as AWS does it. They are kept for those who ask (CDK, CloudFormation); what they would do by
 * themselves (expire objects, serve a website) is not done here.
 */
type Settings = BucketRow['settings'];

function keep(name: string, value: (input: never) => unknown): Operation<OfBucket, object> {
  return (input, context) => {
    const kept = value(input as never);
    if (kept === undefined) throw malformedXml();
    change(input, context, (settings) => ({ ...settings, [name]: kept }));
    return {};
  };
}

const drop =
  (name: string): Operation<OfBucket, object> =>
  (input, context) => {
    change(input, context, ({ [name]: _, ...rest }) => rest);
    return {};
  };

/** `missing`: the code and the words for a bucket that has none. */
function read(
  name: string,
  view: (value: never) => object,
  missing: readonly [code: string, message: string] | (() => object),
): Operation<OfBucket, object> {
  return (input, context) => {
    const bucket = findBucket(input, context);
    const value = bucket.settings[name];
    if (value !== undefined) return view(value as never);
    if (typeof missing === 'function') return missing();
    throw notConfigured(missing[0], missing[1], bucket.name);
  };
}

function change(
  input: OfBucket,
  context: Parameters<Operation<OfBucket, object>>[1],
  settings: (before: Settings) => Settings,
): void {
  context.store.transaction((tx) => {
    const bucket = findBucket(input, context, tx);
    tx.put(bucketTable, { ...bucket, settings: settings(bucket.settings) });
  });
}

const defaultEncryption = {
  Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
};

export const putBucketEncryption: Operation<OfBucket, object> = keep(
  'encryption',
  (input: { ServerSideEncryptionConfiguration?: object }) => input.ServerSideEncryptionConfiguration,
);

export const deleteBucketEncryption: Operation<OfBucket, object> = drop('encryption');

export const getBucketEncryption: Operation<OfBucket, object> = read(
  'encryption',
  (kept) => ({ ServerSideEncryptionConfiguration: kept }),
  () => ({ ServerSideEncryptionConfiguration: defaultEncryption }),
);

export const putPublicAccessBlock: Operation<OfBucket, object> = keep(
  'publicAccessBlock',
  ({ PublicAccessBlockConfiguration: given }: { PublicAccessBlockConfiguration?: object }) =>
    given && {
      BlockPublicAcls: false,
      IgnorePublicAcls: false,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: false,
      ...given,
    },
);

export const deletePublicAccessBlock: Operation<OfBucket, object> = drop('publicAccessBlock');

export const getPublicAccessBlock: Operation<OfBucket, object> = read(
  'publicAccessBlock',
  (kept) => ({ PublicAccessBlockConfiguration: kept }),
  ['NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found'],
);

export const putBucketOwnershipControls: Operation<OfBucket, object> = keep(
  'ownershipControls',
  (input: { OwnershipControls?: object }) => input.OwnershipControls,
);

export const deleteBucketOwnershipControls: Operation<OfBucket, object> = drop('ownershipControls');

export const getBucketOwnershipControls: Operation<OfBucket, object> = read(
  'ownershipControls',
  (kept) => ({ OwnershipControls: kept }),
  ['OwnershipControlsNotFoundError', 'The bucket ownership controls were not found'],
);

export const putBucketCors: Operation<OfBucket, object> = keep(
  'cors',
  (input: { CORSConfiguration?: object }) => input.CORSConfiguration,
);

export const deleteBucketCors: Operation<OfBucket, object> = drop('cors');

export const getBucketCors: Operation<OfBucket, object> = read('cors', (kept: object) => kept, [
  'NoSuchCORSConfiguration',
  'The CORS configuration does not exist',
]);

export const putBucketLifecycleConfiguration: Operation<OfBucket, object> = keep(
  'lifecycle',
  (input: { LifecycleConfiguration?: object }) => input.LifecycleConfiguration,
);

export const deleteBucketLifecycle: Operation<OfBucket, object> = drop('lifecycle');

export const getBucketLifecycleConfiguration: Operation<OfBucket, object> = read(
  'lifecycle',
  (kept: object) => kept,
  ['NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'],
);

export const putBucketNotificationConfiguration: Operation<OfBucket, object> = keep(
  'notification',
  (input: { NotificationConfiguration?: object }) => input.NotificationConfiguration,
);

export const getBucketNotificationConfiguration: Operation<OfBucket, object> = read(
  'notification',
  (kept: object) => kept,
  () => ({}),
);

export const putBucketWebsite: Operation<OfBucket, object> = keep(
  'website',
  (input: { WebsiteConfiguration?: object }) => input.WebsiteConfiguration,
);

export const deleteBucketWebsite: Operation<OfBucket, object> = drop('website');

export const getBucketWebsite: Operation<OfBucket, object> = read('website', (kept: object) => kept, [
  'NoSuchWebsiteConfiguration',
  'The specified bucket does not have a website configuration',
]);

export const putBucketLogging: Operation<OfBucket, object> = keep(
  'logging',
  (input: { BucketLoggingStatus?: object }) => input.BucketLoggingStatus,
);

export const getBucketLogging: Operation<OfBucket, object> = read(
  'logging',
  (kept: object) => kept,
  () => ({}),
);

export const putBucketTagging: Operation<OfBucket, object> = keep(
  'tagging',
  ({ Tagging }: PutBucketTaggingCommandInput) => Tagging && checkTags(Tagging.TagSet ?? [], 50),
);

export const deleteBucketTagging: Operation<OfBucket, object> = drop('tagging');

export const getBucketTagging: Operation<OfBucket, object> = read('tagging', (kept) => ({ TagSet: kept }), [
  'NoSuchTagSet',
  'The TagSet does not exist',
]);

export const putBucketPolicy: Operation<OfBucket, object> = keep('policy', checkedPolicy);

export const deleteBucketPolicy: Operation<OfBucket, object> = drop('policy');

export const getBucketPolicy: Operation<OfBucket, object> = read('policy', (kept) => ({ Policy: kept }), [
  'NoSuchBucketPolicy',
  'The bucket policy does not exist',
]);

export const getBucketPolicyStatus: Operation<OfBucket, object> = read('policy', policyStatus, [
  'NoSuchBucketPolicy',
  'The bucket policy does not exist',
]);

export const getBucketReplication: Operation<OfBucket, object> = read('replication', (kept: object) => kept, [
  'ReplicationConfigurationNotFoundError',
  'The replication configuration was not found',
]);

export const getObjectLockConfiguration: Operation<OfBucket, object> = read(
  'objectLock',
  (kept: object) => kept,
  ['ObjectLockConfigurationNotFoundError', 'Object Lock configuration does not exist for this bucket'],
);

export const getBucketAccelerateConfiguration: Operation<OfBucket, object> = read(
  'accelerate',
  (kept: object) => kept,
  (): GetBucketAccelerateConfigurationOutput => ({}),
);

export const getBucketRequestPayment: Operation<OfBucket, object> = read(
  'payment',
  (kept: object) => kept,
  (): GetBucketRequestPaymentOutput => ({ Payer: 'BucketOwner' }),
);

export const getBucketLocation: Operation<OfBucket, object> = (input, context): GetBucketLocationOutput => {
  const { region } = findBucket(input, context);
  return {
    LocationConstraint:
      region === 'us-east-1' ? undefined : (region as GetBucketLocationOutput['LocationConstraint']),
  };
};

export const getBucketAcl: Operation<OfBucket, object> = (input, context): GetBucketAclOutput =>
  aclOf(findBucket(input, context).account);

export const getBucketVersioning: Operation<OfBucket, object> = (
  input,
  context,
): GetBucketVersioningOutput => ({
  Status: findBucket(input, context).versioning,
});

/** The owner has full control, and nobody else any: what an owner-enforced bucket answers. */
export const aclOf = (account: string): GetBucketAclOutput => {
  const owner = ownerView(account);
  return {
    Owner: owner,
    Grants: [{ Grantee: { ...owner, Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }],
  };
};

function checkedPolicy({ Policy = '' }: PutBucketPolicyCommandInput): string {
  let parsed: { Statement?: unknown };
  try {
    parsed = JSON.parse(Policy);
  } catch {
    throw malformedPolicy("Policies must be valid JSON and the first byte must be '{'");
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw malformedPolicy("Policies must be valid JSON and the first byte must be '{'");
  if (parsed.Statement === undefined) throw malformedPolicy('Missing required field Statement');
  return Policy;
}

function policyStatus(policy: string): GetBucketPolicyStatusOutput {
  const { Statement } = JSON.parse(policy) as { Statement: unknown };
  const statements = (Array.isArray(Statement) ? Statement : [Statement]) as {
    Effect?: string;
    Principal?: unknown;
    Condition?: unknown;
  }[];
  const isPublic = statements.some(
    ({ Effect, Principal, Condition }) =>
      Effect === 'Allow' &&
      Condition === undefined &&
      (Principal === '*' || (Principal as { AWS?: unknown })?.AWS === '*'),
  );
  return { PolicyStatus: { IsPublic: isPublic } };
}

export function putBucketVersioning(
  input: PutBucketVersioningCommandInput,
  context: Parameters<Operation<OfBucket, object>>[1],
): object {
  const status = input.VersioningConfiguration?.Status;
  if (status === undefined) throw malformedXml();
  if (input.VersioningConfiguration?.MFADelete === 'Enabled') throw notImplemented('MFA delete');
  context.store.transaction((tx) =>
    tx.put(bucketTable, { ...findBucket(input, context, tx), versioning: status }),
  );
  return {};
}
