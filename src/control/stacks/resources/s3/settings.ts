import type { Properties } from '../contract.ts';

/** One property of AWS::S3::Bucket: the operation that sets it (`Put…`) and how its value is written there. */
export interface BucketSetting {
  /** `BucketVersioning` of PutBucketVersioning and DeleteBucketVersioning. */
  readonly operation: string;
  input(value: Properties): object;
  /** What to put when the property is gone, where S3 has no operation to delete it. */
  readonly empty?: object;
  /** The deleting operation, where it is not called as the putting one. */
  readonly removal?: string;
}

/** CloudFormation template reference, AWS::S3::Bucket, beside the S3 API reference's own names. */
export const settings: Readonly<Record<string, BucketSetting>> = {
  VersioningConfiguration: {
    operation: 'BucketVersioning',
    input: (VersioningConfiguration) => ({ VersioningConfiguration }),
    empty: { VersioningConfiguration: { Status: 'Suspended' } },
  },
  BucketEncryption: {
    operation: 'BucketEncryption',
    input: ({ ServerSideEncryptionConfiguration = [] }) => ({
      ServerSideEncryptionConfiguration: { Rules: ServerSideEncryptionConfiguration.map(encryptionRule) },
    }),
  },
  PublicAccessBlockConfiguration: {
    operation: 'PublicAccessBlock',
    input: (PublicAccessBlockConfiguration) => ({ PublicAccessBlockConfiguration }),
  },
  OwnershipControls: {
    operation: 'BucketOwnershipControls',
    input: (OwnershipControls) => ({ OwnershipControls }),
  },
  LifecycleConfiguration: {
    operation: 'BucketLifecycleConfiguration',
    removal: 'DeleteBucketLifecycle',
    input: ({ Rules = [] }) => ({ LifecycleConfiguration: { Rules: Rules.map(lifecycleRule) } }),
  },
  CorsConfiguration: {
    operation: 'BucketCors',
    input: ({ CorsRules = [] }) => ({ CORSConfiguration: { CORSRules: CorsRules.map(corsRule) } }),
  },
  NotificationConfiguration: {
    operation: 'BucketNotificationConfiguration',
    input: ({ EventBridgeConfiguration }) => ({
      NotificationConfiguration: {
        ...(String(EventBridgeConfiguration?.EventBridgeEnabled ?? false) === 'true' && {
          EventBridgeConfiguration: {},
        }),
      },
    }),
    empty: { NotificationConfiguration: {} },
  },
  WebsiteConfiguration: {
    operation: 'BucketWebsite',
    input: ({ IndexDocument, ErrorDocument, ...rest }) => ({
      WebsiteConfiguration: {
        ...rest,
        ...(IndexDocument !== undefined && { IndexDocument: { Suffix: IndexDocument } }),
        ...(ErrorDocument !== undefined && { ErrorDocument: { Key: ErrorDocument } }),
      },
    }),
  },
  LoggingConfiguration: {
    operation: 'BucketLogging',
    input: ({ DestinationBucketName, LogFilePrefix = '' }) => ({
      BucketLoggingStatus: {
        LoggingEnabled: { TargetBucket: DestinationBucketName, TargetPrefix: LogFilePrefix },
      },
    }),
    empty: { BucketLoggingStatus: {} },
  },
};

const encryptionRule = ({ ServerSideEncryptionByDefault, BucketKeyEnabled }: Properties) => ({
  ApplyServerSideEncryptionByDefault: ServerSideEncryptionByDefault,
  BucketKeyEnabled,
});

/** The template has some members flat that the API has in a structure. */
function lifecycleRule(rule: Properties) {
  const { Id, Prefix, TagFilters = [], ExpirationInDays, ExpirationDate, ...rest } = rule;
  const { NoncurrentVersionExpirationInDays, ExpiredObjectDeleteMarker, Transitions, Transition, ...same } =
    rest;
  const tags: Properties[] = TagFilters;
  const moves: Properties[] = Transitions ?? (Transition === undefined ? [] : [Transition]);
  return {
    ...same,
    ID: Id,
    Filter: tags.length === 0 ? { Prefix: Prefix ?? '' } : { And: { Prefix, Tags: tags } },
    ...((ExpirationInDays ?? ExpirationDate ?? ExpiredObjectDeleteMarker) !== undefined && {
      Expiration: { Days: ExpirationInDays, Date: ExpirationDate, ExpiredObjectDeleteMarker },
    }),
    ...(NoncurrentVersionExpirationInDays !== undefined && {
      NoncurrentVersionExpiration: { NoncurrentDays: NoncurrentVersionExpirationInDays },
    }),
    ...(moves.length > 0 && {
      Transitions: moves.map(({ TransitionInDays, TransitionDate, StorageClass }) => ({
        Days: TransitionInDays,
        Date: TransitionDate,
        StorageClass,
      })),
    }),
  };
}

const corsRule = ({ Id, ExposedHeaders, MaxAge, ...rule }: Properties) => ({
  ...rule,
  ID: Id,
  ExposeHeaders: ExposedHeaders,
  MaxAgeSeconds: MaxAge,
});
