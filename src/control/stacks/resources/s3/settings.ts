import type { Properties } from '../contract.ts';
import { corsRuleFor, corsRuleOf } from './cors-rule.ts';
import { lifecycleRuleFor, lifecycleRuleOf } from './lifecycle-rule.ts';

/** One property of AWS::S3::Bucket: the operation that sets it (`Put…`) and how its value is written there, and read again (`Get…`). */
export interface BucketSetting {
  /** `BucketVersioning` of PutBucketVersioning, GetBucketVersioning and DeleteBucketVersioning. */
  readonly operation: string;
  input(value: Properties): object;
  /** The value in an answer, as a template has it; undefined where nothing is set. */
  read(answer: Properties): Properties | undefined;
  /** What the reading operation says of a bucket without it. */
  readonly missing?: string;
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
    read: ({ Status }) => ({ Status }),
    empty: { VersioningConfiguration: { Status: 'Suspended' } },
  },
  BucketEncryption: {
    operation: 'BucketEncryption',
    missing: 'ServerSideEncryptionConfigurationNotFoundError',
    input: ({ ServerSideEncryptionConfiguration = [] }) => ({
      ServerSideEncryptionConfiguration: { Rules: ServerSideEncryptionConfiguration.map(encryptionRuleFor) },
    }),
    read: ({ ServerSideEncryptionConfiguration: { Rules = [] } }) => ({
      ServerSideEncryptionConfiguration: Rules.map(encryptionRuleOf),
    }),
  },
  PublicAccessBlockConfiguration: {
    operation: 'PublicAccessBlock',
    missing: 'NoSuchPublicAccessBlockConfiguration',
    input: (PublicAccessBlockConfiguration) => ({ PublicAccessBlockConfiguration }),
    read: ({ PublicAccessBlockConfiguration }) => PublicAccessBlockConfiguration,
  },
  OwnershipControls: {
    operation: 'BucketOwnershipControls',
    missing: 'OwnershipControlsNotFoundError',
    input: (OwnershipControls) => ({ OwnershipControls }),
    read: ({ OwnershipControls }) => OwnershipControls,
  },
  LifecycleConfiguration: {
    operation: 'BucketLifecycleConfiguration',
    missing: 'NoSuchLifecycleConfiguration',
    removal: 'DeleteBucketLifecycle',
    input: ({ Rules = [] }) => ({ LifecycleConfiguration: { Rules: Rules.map(lifecycleRuleFor) } }),
    read: ({ Rules = [] }) => ({ Rules: Rules.map(lifecycleRuleOf) }),
  },
  CorsConfiguration: {
    operation: 'BucketCors',
    missing: 'NoSuchCORSConfiguration',
    input: ({ CorsRules = [] }) => ({ CORSConfiguration: { CORSRules: CorsRules.map(corsRuleFor) } }),
    read: ({ CORSRules = [] }) => ({ CorsRules: CORSRules.map(corsRuleOf) }),
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
    read: ({ EventBridgeConfiguration }) => ({
      EventBridgeConfiguration: { EventBridgeEnabled: EventBridgeConfiguration !== undefined },
    }),
    empty: { NotificationConfiguration: {} },
  },
  WebsiteConfiguration: {
    operation: 'BucketWebsite',
    missing: 'NoSuchWebsiteConfiguration',
    input: ({ IndexDocument, ErrorDocument, ...rest }) => ({
      WebsiteConfiguration: {
        ...rest,
        ...(IndexDocument !== undefined && { IndexDocument: { Suffix: IndexDocument } }),
        ...(ErrorDocument !== undefined && { ErrorDocument: { Key: ErrorDocument } }),
      },
    }),
    read: ({ IndexDocument, ErrorDocument, RedirectAllRequestsTo, RoutingRules }) => ({
      IndexDocument: IndexDocument?.Suffix,
      ErrorDocument: ErrorDocument?.Key,
      RedirectAllRequestsTo,
      RoutingRules,
    }),
  },
  LoggingConfiguration: {
    operation: 'BucketLogging',
    input: ({ DestinationBucketName, LogFilePrefix = '' }) => ({
      BucketLoggingStatus: {
        LoggingEnabled: { TargetBucket: DestinationBucketName, TargetPrefix: LogFilePrefix },
      },
    }),
    read: ({ LoggingEnabled: on }) =>
      on && { DestinationBucketName: on.TargetBucket, LogFilePrefix: on.TargetPrefix },
    empty: { BucketLoggingStatus: {} },
  },
};

const encryptionRuleFor = ({ ServerSideEncryptionByDefault, BucketKeyEnabled }: Properties) => ({
  ApplyServerSideEncryptionByDefault: ServerSideEncryptionByDefault,
  BucketKeyEnabled,
});

const encryptionRuleOf = ({ ApplyServerSideEncryptionByDefault, BucketKeyEnabled }: Properties) => ({
  ServerSideEncryptionByDefault: ApplyServerSideEncryptionByDefault,
  BucketKeyEnabled,
});
