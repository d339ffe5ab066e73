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

export const bucketSettings: Readonly<Record<string, Operation<never, object>>> = {
  PutBucketEncryption: keep(
    'encryption',
    (input: { ServerSideEncryptionConfiguration?: object }) => input.ServerSideEncryptionConfiguration,
  ),
  DeleteBucketEncryption: drop('encryption'),
  GetBucketEncryption: read(
    'encryption',
    (kept) => ({ ServerSideEncryptionConfiguration: kept }),
    () => ({ ServerSideEncryptionConfiguration: defaultEncryption }),
  ),
  PutPublicAccessBlock: keep(
    'publicAccessBlock',
    ({ PublicAccessBlockConfiguration: given }: { PublicAccessBlockConfiguration?: object }) =>
      given && {
        BlockPublicAcls: false,
        IgnorePublicAcls: false,
        BlockPublicPolicy: false,
        RestrictPublicBuckets: false,
        ...given,
      },
  ),
  DeletePublicAccessBlock: drop('publicAccessBlock'),
  GetPublicAccessBlock: read('publicAccessBlock', (kept) => ({ PublicAccessBlockConfiguration: kept }), [
    'NoSuchPublicAccessBlockConfiguration',
    'The public access block configuration was not found',
  ]),
  PutBucketOwnershipControls: keep(
    'ownershipControls',
    (input: { OwnershipControls?: object }) => input.OwnershipControls,
  ),
  DeleteBucketOwnershipControls: drop('ownershipControls'),
  GetBucketOwnershipControls: read('ownershipControls', (kept) => ({ OwnershipControls: kept }), [
    'OwnershipControlsNotFoundError',
    'The bucket ownership controls were not found',
  ]),
  PutBucketCors: keep('cors', (input: { CORSConfiguration?: object }) => input.CORSConfiguration),
  DeleteBucketCors: drop('cors'),
  GetBucketCors: read('cors', (kept: object) => kept, [
    'NoSuchCORSConfiguration',
    'The CORS configuration does not exist',
  ]),
  PutBucketLifecycleConfiguration: keep(
    'lifecycle',
    (input: { LifecycleConfiguration?: object }) => input.LifecycleConfiguration,
  ),
  DeleteBucketLifecycle: drop('lifecycle'),
  GetBucketLifecycleConfiguration: read('lifecycle', (kept: object) => kept, [
    'NoSuchLifecycleConfiguration',
    'The lifecycle configuration does not exist',
  ]),
  PutBucketNotificationConfiguration: keep(
    'notification',
    (input: { NotificationConfiguration?: object }) => input.NotificationConfiguration,
  ),
  GetBucketNotificationConfiguration: read(
    'notification',
    (kept: object) => kept,
    () => ({}),
  ),
  PutBucketWebsite: keep('website', (input: { WebsiteConfiguration?: object }) => input.WebsiteConfiguration),
  DeleteBucketWebsite: drop('website'),
  GetBucketWebsite: read('website', (kept: object) => kept, [
    'NoSuchWebsiteConfiguration',
    'The specified bucket does not have a website configuration',
  ]),
  PutBucketLogging: keep('logging', (input: { BucketLoggingStatus?: object }) => input.BucketLoggingStatus),
  GetBucketLogging: read(
    'logging',
    (kept: object) => kept,
    () => ({}),
  ),
  PutBucketTagging: keep(
    'tagging',
    ({ Tagging }: PutBucketTaggingCommandInput) => Tagging && checkTags(Tagging.TagSet ?? [], 50),
  ),
  DeleteBucketTagging: drop('tagging'),
  GetBucketTagging: read('tagging', (kept) => ({ TagSet: kept }), [
    'NoSuchTagSet',
    'The TagSet does not exist',
  ]),
  PutBucketPolicy: keep('policy', checkedPolicy),
  DeleteBucketPolicy: drop('policy'),
  GetBucketPolicy: read('policy', (kept) => ({ Policy: kept }), [
    'NoSuchBucketPolicy',
    'The bucket policy does not exist',
  ]),
  GetBucketPolicyStatus: read('policy', policyStatus, [
    'NoSuchBucketPolicy',
    'The bucket policy does not exist',
  ]),
  GetBucketReplication: read('replication', (kept: object) => kept, [
    'ReplicationConfigurationNotFoundError',
    'The replication configuration was not found',
  ]),
  GetObjectLockConfiguration: read('objectLock', (kept: object) => kept, [
    'ObjectLockConfigurationNotFoundError',
    'Object Lock configuration does not exist for this bucket',
  ]),
  GetBucketAccelerateConfiguration: read(
    'accelerate',
    (kept: object) => kept,
    (): GetBucketAccelerateConfigurationOutput => ({}),
  ),
  GetBucketRequestPayment: read(
    'payment',
    (kept: object) => kept,
    (): GetBucketRequestPaymentOutput => ({ Payer: 'BucketOwner' }),
  ),
  GetBucketLocation: ((input, context): GetBucketLocationOutput => {
    const { region } = findBucket(input, context);
    return {
      LocationConstraint:
        region === 'us-east-1' ? undefined : (region as GetBucketLocationOutput['LocationConstraint']),
    };
  }) satisfies Operation<OfBucket, object>,
  GetBucketAcl: ((input, context): GetBucketAclOutput =>
    aclOf(findBucket(input, context).account)) satisfies Operation<OfBucket, object>,
  PutBucketVersioning: putBucketVersioning,
  GetBucketVersioning: ((input, context): GetBucketVersioningOutput => ({
    Status: findBucket(input, context).versioning,
  })) satisfies Operation<OfBucket, object>,
};

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

function putBucketVersioning(
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
