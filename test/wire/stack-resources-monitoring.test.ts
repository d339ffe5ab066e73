import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  DescribeMetricFiltersCommand,
  DescribeResourcePoliciesCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { beforeEach, expect, test } from 'vitest';
import { StackResource } from '../helpers/stack-resource.ts';
import { TestApi } from '../helpers/test-api.ts';

let api: TestApi;
let cloudwatch: CloudWatchClient;
const make = (type: string, properties: object, logicalId?: string) =>
  StackResource.create(api, `AWS::${type}`, properties, logicalId);
const alarm = {
  MetricName: 'CPUUtilization',
  Namespace: 'AWS/ECS',
  Dimensions: [{ Name: 'ClusterName', Value: 'web' }],
  Statistic: 'Average',
  Period: '60',
  EvaluationPeriods: '3',
  Threshold: '80',
  ComparisonOperator: 'GreaterThanThreshold',
  ActionsEnabled: 'true',
};

beforeEach(() => {
  api = new TestApi();
  cloudwatch = new CloudWatchClient(api.client());
});

test('AWS::CloudWatch::Alarm: made under a generated name, changed in place, removed', async () => {
  const made = await make('CloudWatch::Alarm', { ...alarm, Tags: [{ Key: 'tier', Value: 'web' }] });
  const arn = 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:shop-Resource-ABCDEFGHIJKL';
  expect([made.physicalId, made.attributes]).toEqual(['shop-Resource-ABCDEFGHIJKL', { Arn: arn }]);
  expect(made.read()).toMatchObject({ Threshold: 80, EvaluationPeriods: 3, Namespace: 'AWS/ECS' });
  await made.update({ ...alarm, Threshold: 90, Tags: [{ Key: 'tier', Value: 'api' }] });
  const { MetricAlarms } = await cloudwatch.send(
    new DescribeAlarmsCommand({ AlarmNames: [made.physicalId] }),
  );
  expect(MetricAlarms).toMatchObject([{ Threshold: 90, Period: 60 }]);
  const { Tags } = await cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN: arn }));
  expect(Tags).toContainEqual({ Key: 'tier', Value: 'api' });
  expect(Tags).toContainEqual({ Key: 'aws:cloudformation:stack-name', Value: 'shop' });
  await made.delete();
  expect(made.read()).toBeUndefined();
  await made.delete();
});

test('AWS::CloudWatch::CompositeAlarm: over an alarm of the same stack', async () => {
  const child = await make('CloudWatch::Alarm', { ...alarm, AlarmName: 'cpu' }, 'Child');
  const made = await make('CloudWatch::CompositeAlarm', { AlarmRule: `ALARM(${child.physicalId})` });
  await made.update({ AlarmRule: 'NOT ALARM(cpu)', AlarmDescription: 'inverse' });
  expect(made.read()).toMatchObject({ AlarmRule: 'NOT ALARM(cpu)', AlarmDescription: 'inverse' });
  await made.delete();
  expect(made.read()).toBeUndefined();
});

test('AWS::CloudWatch::Dashboard: put, replaced and removed', async () => {
  const made = await make('CloudWatch::Dashboard', {
    DashboardName: 'shop',
    DashboardBody: '{"widgets":[]}',
  });
  expect(made.physicalId).toBe('shop');
  await made.update({ DashboardName: 'shop', DashboardBody: '{"widgets":[{"type":"text"}]}' });
  const { DashboardBody } = await cloudwatch.send(new GetDashboardCommand({ DashboardName: 'shop' }));
  expect(JSON.parse(DashboardBody!).widgets).toEqual([{ type: 'text' }]);
  await made.delete();
  await made.delete();
  expect(made.read()).toBeUndefined();
});

test('AWS::Logs: a stream, a metric filter and a resource policy', async () => {
  const logs = new CloudWatchLogsClient(api.client());
  const { physicalId: LogGroupName } = await make('Logs::LogGroup', {});
  const stream = await make('Logs::LogStream', { LogGroupName }, 'Stream');
  expect(stream.read()).toEqual({ LogGroupName, LogStreamName: 'shop-Stream-ABCDEFGHIJKL' });
  const transformation = {
    MetricName: 'Errors',
    MetricNamespace: 'Shop',
    MetricValue: '$.n',
    Dimensions: [{ Key: 'Path', Value: '$.path' }],
  };
  const wish = { LogGroupName, FilterPattern: '{ $.n > 0 }', MetricTransformations: [transformation] };
  const filter = await make('Logs::MetricFilter', wish, 'Filter');
  await filter.update({ ...wish, FilterPattern: '{ $.n > 1 }' });
  const { metricFilters } = await logs.send(new DescribeMetricFiltersCommand({ logGroupName: LogGroupName }));
  expect(metricFilters).toMatchObject([
    {
      filterName: 'shop-Filter-ABCDEFGHIJKL',
      filterPattern: '{ $.n > 1 }',
      metricTransformations: [{ metricValue: '$.n', dimensions: { Path: '$.path' } }],
    },
  ]);
  const document = { Statement: [{ Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: '*' }] };
  const policy = await make('Logs::ResourcePolicy', {
    PolicyName: 'p',
    PolicyDocument: JSON.stringify(document),
  });
  const { resourcePolicies } = await logs.send(new DescribeResourcePoliciesCommand({}));
  expect(resourcePolicies?.map((each) => each.policyName)).toEqual(['p']);
  for (const made of [filter, stream, policy]) {
    await made.delete();
    expect(made.read()).toBeUndefined();
    await made.delete();
  }
});
