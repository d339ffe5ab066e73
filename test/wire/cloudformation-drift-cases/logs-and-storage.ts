import type { DriftCase } from '../../helpers/drift-world.ts';

const bucketPolicy = (Resource: string, Action: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action, Resource }],
  });

const otherCors = {
  CORSRules: [{ ID: 'all', AllowedMethods: ['GET'], AllowedOrigins: ['*'], MaxAgeSeconds: 60 }],
};

const alarm = (AlarmName: string) => ({
  AlarmName,
  Namespace: 'rich',
  MetricName: 'errors',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  ComparisonOperator: 'GreaterThanThreshold',
});

export const logAndStorageCases: readonly DriftCase[] = [
  {
    resource: 'Logs',
    change: [
      'cloudwatch-logs',
      'PutRetentionPolicy',
      (id) => ({ logGroupName: id('Logs'), retentionInDays: 30 }),
    ],
    differences: ['NOT_EQUAL /RetentionInDays'],
    removal: ['cloudwatch-logs', 'DeleteLogGroup', (id) => ({ logGroupName: id('Logs') })],
  },
  {
    resource: 'Stream',
    removal: [
      'cloudwatch-logs',
      'DeleteLogStream',
      (id) => ({ logGroupName: id('Logs'), logStreamName: 'one' }),
    ],
  },
  {
    resource: 'Filter',
    change: [
      'cloudwatch-logs',
      'PutMetricFilter',
      (id) => ({
        logGroupName: id('Logs'),
        filterName: 'errors',
        filterPattern: 'FATAL',
        metricTransformations: [{ metricName: 'errors', metricNamespace: 'rich', metricValue: '1' }],
      }),
    ],
    differences: ['NOT_EQUAL /FilterPattern'],
    removal: [
      'cloudwatch-logs',
      'DeleteMetricFilter',
      (id) => ({ logGroupName: id('Logs'), filterName: 'errors' }),
    ],
  },
  {
    resource: 'Repository',
    change: [
      'ecr',
      'PutImageTagMutability',
      (id) => ({ repositoryName: id('Repository'), imageTagMutability: 'MUTABLE' }),
    ],
    differences: ['NOT_EQUAL /ImageTagMutability'],
    removal: ['ecr', 'DeleteRepository', (id) => ({ repositoryName: id('Repository') })],
  },
  {
    resource: 'Parameter',
    change: ['ssm', 'PutParameter', (id) => ({ Name: id('Parameter'), Value: '2', Overwrite: true })],
    differences: ['NOT_EQUAL /Value'],
    removal: ['ssm', 'DeleteParameter', (id) => ({ Name: id('Parameter') })],
  },
  {
    resource: 'Secret',
    change: ['secrets-manager', 'UpdateSecret', (id) => ({ SecretId: id('Secret'), Description: 'other' })],
    differences: ['NOT_EQUAL /Description'],
    removal: [
      'secrets-manager',
      'DeleteSecret',
      (id) => ({ SecretId: id('Secret'), ForceDeleteWithoutRecovery: true }),
    ],
  },
  {
    resource: 'Bucket',
    change: [
      's3',
      'PutBucketVersioning',
      (id) => ({ Bucket: id('Bucket'), VersioningConfiguration: { Status: 'Suspended' } }),
    ],
    differences: ['NOT_EQUAL /VersioningConfiguration/Status'],
  },
  {
    resource: 'Files',
    change: ['s3', 'PutBucketCors', (id) => ({ Bucket: id('Files'), CORSConfiguration: otherCors })],
    differences: ['NOT_EQUAL /CorsConfiguration/CorsRules/0/MaxAge'],
  },
  {
    resource: 'BucketPolicy',
    change: [
      's3',
      'PutBucketPolicy',
      (id) => ({
        Bucket: id('Bucket'),
        Policy: bucketPolicy(`arn:aws:s3:::${id('Bucket')}/*`, 's3:PutObject'),
      }),
    ],
    differences: ['NOT_EQUAL /PolicyDocument/Statement/0/Action'],
    removal: ['s3', 'DeleteBucketPolicy', (id) => ({ Bucket: id('Bucket') })],
  },
  {
    resource: 'LogsPolicy',
    change: [
      'cloudwatch-logs',
      'PutResourcePolicy',
      () => ({ policyName: 'rich', policyDocument: bucketPolicy('*', 'logs:CreateLogStream') }),
    ],
    differences: ['NOT_EQUAL /PolicyDocument'],
    removal: ['cloudwatch-logs', 'DeleteResourcePolicy', () => ({ policyName: 'rich' })],
  },
  {
    resource: 'SecretPolicy',
    change: [
      'secrets-manager',
      'PutResourcePolicy',
      (id) => ({
        SecretId: id('Secret'),
        ResourcePolicy: bucketPolicy('*', 'secretsmanager:DescribeSecret'),
      }),
    ],
    differences: ['NOT_EQUAL /ResourcePolicy/Statement/0/Action'],
    removal: ['secrets-manager', 'DeleteResourcePolicy', (id) => ({ SecretId: id('Secret') })],
  },
  {
    resource: 'Alarm',
    change: ['cloudwatch', 'PutMetricAlarm', (id) => ({ ...alarm(id('Alarm')), Threshold: 9 })],
    differences: ['NOT_EQUAL /Threshold'],
    removal: ['cloudwatch', 'DeleteAlarms', (id) => ({ AlarmNames: [id('Alarm')] })],
  },
  {
    resource: 'Composite',
    change: [
      'cloudwatch',
      'PutCompositeAlarm',
      (id) => ({ AlarmName: id('Composite'), AlarmRule: `OK(${id('Alarm')})` }),
    ],
    differences: ['NOT_EQUAL /AlarmRule'],
    removal: ['cloudwatch', 'DeleteAlarms', (id) => ({ AlarmNames: [id('Composite')] })],
  },
  {
    resource: 'Dashboard',
    removal: ['cloudwatch', 'DeleteDashboards', (id) => ({ DashboardNames: [id('Dashboard')] })],
  },
];
