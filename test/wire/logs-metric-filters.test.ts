import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteMetricFilterCommand,
  DeleteResourcePolicyCommand,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  DescribeResourcePoliciesCommand,
  PutLogEventsCommand,
  PutMetricFilterCommand,
  type PutMetricFilterCommandInput,
  PutResourcePolicyCommand,
  TestMetricFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { expect, test } from 'vitest';
import { TestApi } from '../helpers/test-api.ts';

const group = { logGroupName: '/ecs/web' };
const transformation = { metricNamespace: 'Web', metricName: 'Errors', metricValue: '1' };

async function start() {
  const api = new TestApi();
  const logs = new CloudWatchLogsClient(api.client());
  await logs.send(new CreateLogGroupCommand(group));
  await logs.send(new CreateLogStreamCommand({ ...group, logStreamName: 'app' }));
  const now = api.clock.now().getTime();
  const filter = (wish: Partial<PutMetricFilterCommandInput>) =>
    logs.send(
      new PutMetricFilterCommand({
        ...group,
        filterName: 'errors',
        filterPattern: 'ERROR',
        metricTransformations: [transformation],
        ...wish,
      }),
    );
  const put = (...messages: string[]) =>
    logs.send(
      new PutLogEventsCommand({
        ...group,
        logStreamName: 'app',
        logEvents: messages.map((message) => ({ timestamp: now, message })),
      }),
    );
  const statistics = async (MetricName: string, dimension?: string) => {
    const { Datapoints = [] } = await new CloudWatchClient(api.client()).send(
      new GetMetricStatisticsCommand({
        Namespace: 'Web',
        MetricName,
        ...(dimension !== undefined && { Dimensions: [{ Name: 'Path', Value: dimension }] }),
        StartTime: new Date(now - 120_000),
        EndTime: new Date(now + 120_000),
        Period: 60,
        Statistics: ['Sum', 'SampleCount', 'Maximum'],
      }),
    );
    return Datapoints.map(({ Sum, SampleCount, Maximum, Unit }) => ({ Sum, SampleCount, Maximum, Unit }));
  };
  return { logs, filter, put, statistics };
}

test('a metric filter: events that match become metric values, those before it do not', async () => {
  const { filter, put, statistics } = await start();
  await put('ERROR before the filter');
  await filter({});
  await put('ERROR one', 'fine', 'ERROR two');
  expect(await statistics('Errors')).toEqual([{ Sum: 2, SampleCount: 2, Maximum: 1, Unit: 'None' }]);
});

test('a metric filter: the value and the dimensions come from the fields of the event', async () => {
  const { filter, put, statistics } = await start();
  const metricTransformations = [
    {
      ...transformation,
      metricName: 'Latency',
      metricValue: '$.ms',
      unit: 'Milliseconds' as const,
      dimensions: { Path: '$.path' },
    },
  ];
  await filter({ filterPattern: '{ $.ms > 0 }', metricTransformations });
  await put(
    '{"ms":20,"path":"/a"}',
    '{"ms":"30","path":"/a"}',
    '{"ms":5,"path":"/b"}',
    '{"ms":7}',
    'no JSON',
  );
  expect(await statistics('Latency', '/a')).toEqual([
    { Sum: 50, SampleCount: 2, Maximum: 30, Unit: 'Milliseconds' },
  ]);
  expect(await statistics('Latency', '/b')).toMatchObject([{ Sum: 5 }]);
  expect(await statistics('Latency')).toEqual([]);
});

test('a metric filter: space-delimited events, and a default value where none matches', async () => {
  const { filter, put, statistics } = await start();
  const bytes = { ...transformation, metricName: 'Bytes', metricValue: '$bytes', defaultValue: 0 };
  await filter({ filterPattern: '[ip, status=5*, bytes]', metricTransformations: [bytes] });
  await put('10.0.0.1 200 10');
  expect(await statistics('Bytes')).toEqual([{ Sum: 0, SampleCount: 1, Maximum: 0, Unit: 'None' }]);
  await put('10.0.0.1 503 12', '10.0.0.1 500 30');
  expect(await statistics('Bytes')).toMatchObject([{ Sum: 42, Maximum: 30 }]);
});

test('DescribeMetricFilters: by group and prefix, by metric, in pages; they go with their group', async () => {
  const { logs, filter } = await start();
  await logs.send(new CreateLogGroupCommand({ logGroupName: 'other' }));
  await filter({});
  await filter({ filterName: 'other', metricTransformations: [{ ...transformation, metricName: 'Other' }] });
  await filter({ logGroupName: 'other', filterName: 'elsewhere' });
  const names = async (input: object) => {
    const { metricFilters = [] } = await logs.send(new DescribeMetricFiltersCommand(input));
    return metricFilters.map((each) => each.filterName);
  };
  expect(await names({})).toEqual(['elsewhere', 'errors', 'other']);
  expect(await names({ ...group, filterNamePrefix: 'er' })).toEqual(['errors']);
  expect(await names({ metricName: 'Other', metricNamespace: 'Web' })).toEqual(['other']);
  const { nextToken } = await logs.send(new DescribeMetricFiltersCommand({ limit: 2 }));
  expect(await names({ nextToken })).toEqual(['other']);
  const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/ecs' }));
  expect(logGroups?.[0]?.metricFilterCount).toBe(2);
  await logs.send(new DeleteLogGroupCommand(group));
  expect(await names({})).toEqual(['elsewhere']);
});

test('PutMetricFilter: a group, a pattern or a transformation that cannot be is refused', async () => {
  const { logs, filter } = await start();
  const invalid = { name: 'InvalidParameterException' };
  await expect(filter({ logGroupName: 'missing' })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  await expect(filter({ filterPattern: '{ $.a = }' })).rejects.toMatchObject(invalid);
  await expect(
    filter({ metricTransformations: [{ ...transformation, metricValue: 'much' }] }),
  ).rejects.toMatchObject(invalid);
  const dimensions = { Path: '$.path' };
  await expect(filter({ metricTransformations: [{ ...transformation, dimensions }] })).rejects.toMatchObject(
    invalid,
  );
  await expect(
    filter({
      filterPattern: '{ $.a = 1 }',
      metricTransformations: [{ ...transformation, dimensions, defaultValue: 0 }],
    }),
  ).rejects.toMatchObject(invalid);
  await expect(
    logs.send(new DeleteMetricFilterCommand({ ...group, filterName: 'none' })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('TestMetricFilter: tells which messages match and what was read', async () => {
  const { logs } = await start();
  const fields = await logs.send(
    new TestMetricFilterCommand({
      filterPattern: '[ip, status=4*, bytes]',
      logEventMessages: ['10.0.0.1 200 1', '10.0.0.2 404 20'],
    }),
  );
  expect(fields.matches).toEqual([
    {
      eventNumber: 2,
      eventMessage: '10.0.0.2 404 20',
      extractedValues: { $ip: '10.0.0.2', $status: '404', $bytes: '20' },
    },
  ]);
  const json = await logs.send(
    new TestMetricFilterCommand({
      filterPattern: '{ $.user.name = "a*" && $.n > 3 }',
      logEventMessages: ['{"user":{"name":"ann"},"n":4}'],
    }),
  );
  expect(json.matches?.[0]?.extractedValues).toEqual({ '$.user.name': 'ann', '$.n': '4' });
});

test('resource policies: put, described, replaced, deleted', async () => {
  const { logs } = await start();
  const policy = (Effect: string) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect, Action: 'logs:PutLogEvents', Resource: '*' }],
    });
  const put = (policyDocument: string, policyName = 'events') =>
    logs.send(new PutResourcePolicyCommand({ policyName, policyDocument }));
  await put(policy('Allow'));
  await put(policy('Deny'));
  const { resourcePolicies } = await logs.send(new DescribeResourcePoliciesCommand({}));
  expect(resourcePolicies).toMatchObject([{ policyName: 'events', policyDocument: policy('Deny') }]);
  await expect(put('no JSON')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  for (let i = 0; i < 9; i++) await put(policy('Allow'), `p${i}`);
  await expect(put(policy('Allow'), 'one-too-many')).rejects.toMatchObject({
    name: 'LimitExceededException',
  });
  await logs.send(new DeleteResourcePolicyCommand({ policyName: 'events' }));
  await expect(logs.send(new DeleteResourcePolicyCommand({ policyName: 'events' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});
