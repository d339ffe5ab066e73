import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  ListTagsForResourceCommand,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  SetAlarmStateCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import { beforeEach, describe, expect, it } from 'vitest';
import { alarmTransitionTable } from '../../src/store/tables/cloudwatch.ts';
import { deliveryTable } from '../../src/store/tables/eventbridge.ts';
import { TestApi } from '../helpers/test-api.ts';

let api: TestApi;
let client: CloudWatchClient;

beforeEach(() => {
  api = new TestApi();
  client = new CloudWatchClient(api.client());
});

const alarm = (over: Partial<PutMetricAlarmCommandInput> = {}): PutMetricAlarmCommandInput => ({
  AlarmName: 'cpu',
  Namespace: 'AWS/ECS',
  MetricName: 'CPUUtilization',
  Dimensions: [{ Name: 'ClusterName', Value: 'default' }],
  Statistic: 'Average',
  Period: 60,
  EvaluationPeriods: 3,
  Threshold: 80,
  ComparisonOperator: 'GreaterThanThreshold',
  ...over,
});

const put = (over: Partial<PutMetricAlarmCommandInput> = {}) =>
  client.send(new PutMetricAlarmCommand(alarm(over)));
const arnOf = (name: string) => `arn:aws:cloudwatch:us-east-1:000000000000:alarm:${name}`;
const errorOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (reason: Error) => reason,
  );
  return error === undefined ? undefined : `${error.name}: ${error.message}`;
};

describe('putMetricAlarm', () => {
  it('begins in INSUFFICIENT_DATA and shows what was given', async () => {
    await put({ AlarmDescription: 'hot', AlarmActions: ['arn:aws:sns:us-east-1:000000000000:ops'] });
    const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({}));
    expect(MetricAlarms).toHaveLength(1);
    expect(MetricAlarms![0]).toMatchObject({
      AlarmName: 'cpu',
      AlarmArn: arnOf('cpu'),
      AlarmDescription: 'hot',
      ActionsEnabled: true,
      OKActions: [],
      AlarmActions: ['arn:aws:sns:us-east-1:000000000000:ops'],
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
      StateUpdatedTimestamp: api.clock.now(),
      Dimensions: [{ Name: 'ClusterName', Value: 'default' }],
      Period: 60,
      Threshold: 80,
    });
  });

  it('an update keeps state and tags', async () => {
    await put({ Tags: [{ Key: 'team', Value: 'a' }] });
    await client.send(
      new SetAlarmStateCommand({ AlarmName: 'cpu', StateValue: 'OK', StateReason: 'tested' }),
    );
    await put({ Threshold: 50, Tags: [{ Key: 'team', Value: 'b' }] });
    const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({ AlarmNames: ['cpu'] }));
    expect(MetricAlarms![0]).toMatchObject({ StateValue: 'OK', Threshold: 50 });
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceARN: arnOf('cpu') }));
    expect(Tags).toEqual([{ Key: 'team', Value: 'a' }]);
  });

  it.each([
    [
      { Statistic: undefined },
      'ValidationException: Exactly one of Statistic and ExtendedStatistic must be specified',
    ],
    [{ MetricName: undefined }, 'ValidationException: MetricName must not be null'],
    [
      { DatapointsToAlarm: 4 },
      'ValidationException: DatapointsToAlarm must be less than or equal to EvaluationPeriods',
    ],
    [{ Period: 45 }, 'ValidationException: Period must be 10, 20, 30 or a multiple of 60'],
    [
      { EvaluationPeriods: 1441 },
      'ValidationException: Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).',
    ],
    [
      { Metrics: [{ Id: 'm1', Expression: '1' }] },
      'ValidationException: MetricName should not be set if list of Metrics is set.',
    ],
    [{ AlarmActions: ['ops'] }, 'ValidationException: Invalid arn syntax: ops'],
  ])('refuses %o', async (over, message) => {
    expect(await errorOf(put(over))).toBe(message);
    const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({}));
    expect(MetricAlarms).toEqual([]);
  });

  it('a metric math alarm returns data of exactly one query', async () => {
    const stat = {
      Metric: { Namespace: 'AWS/ECS', MetricName: 'CPUUtilization' },
      Period: 60,
      Stat: 'Average',
    };
    const math = (ReturnData: boolean) =>
      client.send(
        new PutMetricAlarmCommand({
          AlarmName: 'math',
          EvaluationPeriods: 1,
          Threshold: 1,
          ComparisonOperator: 'GreaterThanThreshold',
          Metrics: [
            { Id: 'm1', MetricStat: stat, ReturnData },
            { Id: 'e1', Expression: 'm1 * 2' },
          ],
        }),
      );
    expect(await errorOf(math(true))).toBe(
      'ValidationException: Exactly one element of the metrics list should return data.',
    );
    await math(false);
    const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({}));
    expect(MetricAlarms![0]!.Metrics![1]).toEqual({ Id: 'e1', Expression: 'm1 * 2' });
  });
});

describe('setAlarmState', () => {
  it('writes the transition with the actions of the new state, and history', async () => {
    const action =
      'arn:aws:autoscaling:us-east-1:000000000000:scalingPolicy:x:resource/ecs/service/a/b:policyName/p';
    await put({ AlarmActions: [action] });
    await client.send(
      new SetAlarmStateCommand({
        AlarmName: 'cpu',
        StateValue: 'ALARM',
        StateReason: 'tested',
        StateReasonData: '{"recentDatapoints":[91.5]}',
      }),
    );
    expect(api.store.list(alarmTransitionTable)).toMatchObject([
      {
        kind: 'transition',
        stateValue: 'ALARM',
        previousState: { value: 'INSUFFICIENT_DATA' },
        actions: [action],
        datapoints: [{ value: 91.5 }],
        threshold: 80,
      },
    ]);
    const { AlarmHistoryItems } = await client.send(new DescribeAlarmHistoryCommand({ AlarmName: 'cpu' }));
    expect(AlarmHistoryItems!.map((item) => [item.HistoryItemType, item.HistorySummary])).toEqual([
      ['StateUpdate', 'Alarm updated from INSUFFICIENT_DATA to ALARM'],
      ['ConfigurationUpdate', 'Alarm "cpu" created'],
    ]);
  });

  it('of a disabled alarm has no actions', async () => {
    await put({ AlarmActions: ['arn:aws:sns:us-east-1:000000000000:ops'] });
    await client.send(new DisableAlarmActionsCommand({ AlarmNames: ['cpu'] }));
    await client.send(new SetAlarmStateCommand({ AlarmName: 'cpu', StateValue: 'ALARM', StateReason: 'x' }));
    expect(api.store.list(alarmTransitionTable)[0]!.actions).toEqual([]);
    await client.send(new EnableAlarmActionsCommand({ AlarmNames: ['cpu'] }));
    const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({}));
    expect(MetricAlarms![0]!.ActionsEnabled).toBe(true);
  });

  it('refuses unknown alarms and reason data that is no JSON', async () => {
    const set = (StateReasonData?: string) =>
      client.send(
        new SetAlarmStateCommand({ AlarmName: 'cpu', StateValue: 'OK', StateReason: 'x', StateReasonData }),
      );
    expect(await errorOf(set())).toMatch(/^ResourceNotFound: /);
    await put();
    expect(await errorOf(set('{'))).toMatch(/^InvalidFormatFault: /);
  });
});

describe('alarm actions', () => {
  const topic = 'arn:aws:sns:us-east-1:000000000000:ops';
  const set = (StateValue: 'ALARM' | 'OK') =>
    client.send(new SetAlarmStateCommand({ AlarmName: 'cpu', StateValue, StateReason: 'a test' }));

  it('a topic among them has a message for each change of state', async () => {
    await put({ AlarmActions: [topic, 'arn:aws:swf:us-east-1:0:x'], OKActions: [], AlarmDescription: 'hot' });
    await set('ALARM');
    await set('ALARM');
    await set('OK');
    const told = api.store.list(deliveryTable);
    expect(told).toMatchObject([
      { target: { Arn: topic }, subject: 'ALARM: "cpu" in US East (N. Virginia)', originArn: arnOf('cpu') },
    ]);
    expect(JSON.parse(told[0]!.input)).toMatchObject({
      AlarmName: 'cpu',
      AlarmDescription: 'hot',
      AWSAccountId: '000000000000',
      NewStateValue: 'ALARM',
      OldStateValue: 'INSUFFICIENT_DATA',
      NewStateReason: 'a test',
      StateChangeTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+\+0000$/),
      Trigger: {
        MetricName: 'CPUUtilization',
        StatisticType: 'Statistic',
        Statistic: 'AVERAGE',
        Dimensions: [{ name: 'ClusterName', value: 'default' }],
        Period: 60,
        Threshold: 80,
      },
    });
  });

  it('none is told while actions are disabled', async () => {
    await put({ AlarmActions: [topic], ActionsEnabled: false });
    await set('ALARM');
    expect(api.store.list(deliveryTable)).toEqual([]);
  });
});

describe('describeAlarms', () => {
  it('filters by prefix, state and action, in pages', async () => {
    for (const name of ['a1', 'a2', 'b1']) await put({ AlarmName: name });
    const names = async (input: object) => {
      const { MetricAlarms } = await client.send(new DescribeAlarmsCommand(input));
      return MetricAlarms!.map((each) => each.AlarmName);
    };
    expect(await names({ AlarmNamePrefix: 'a' })).toEqual(['a1', 'a2']);
    expect(await names({ StateValue: 'ALARM' })).toEqual([]);
    expect(await names({ ActionPrefix: 'arn' })).toEqual([]);
    const first = await client.send(new DescribeAlarmsCommand({ MaxRecords: 2 }));
    expect(first.MetricAlarms).toHaveLength(2);
    expect(await names({ NextToken: first.NextToken })).toEqual(['b1']);
    expect(await errorOf(client.send(new DescribeAlarmsCommand({ NextToken: 'x' })))).toMatch(
      /^InvalidNextToken: /,
    );
  });

  it('of a metric: only those of exactly its dimensions', async () => {
    await put();
    const find = (Dimensions: { Name: string; Value: string }[]) =>
      client.send(
        new DescribeAlarmsForMetricCommand({
          Namespace: 'AWS/ECS',
          MetricName: 'CPUUtilization',
          Dimensions,
        }),
      );
    expect((await find([])).MetricAlarms).toHaveLength(0);
    expect((await find([{ Name: 'ClusterName', Value: 'default' }])).MetricAlarms).toHaveLength(1);
  });
});

describe('putCompositeAlarm', () => {
  const composite = (AlarmName: string, AlarmRule: string) =>
    client.send(new PutCompositeAlarmCommand({ AlarmName, AlarmRule }));

  it('is listed when asked for, with its children and parents', async () => {
    await put();
    await composite('both', 'ALARM("cpu") AND NOT OK(cpu)');
    const { CompositeAlarms, MetricAlarms } = await client.send(
      new DescribeAlarmsCommand({ AlarmTypes: ['CompositeAlarm'] }),
    );
    expect(CompositeAlarms).toMatchObject([{ AlarmName: 'both', AlarmRule: 'ALARM("cpu") AND NOT OK(cpu)' }]);
    expect(MetricAlarms).toEqual([]);
    const children = await client.send(new DescribeAlarmsCommand({ ChildrenOfAlarmName: 'both' }));
    expect(children.MetricAlarms!.map((each) => each.AlarmName)).toEqual(['cpu']);
    const parents = await client.send(new DescribeAlarmsCommand({ ParentsOfAlarmName: 'cpu' }));
    expect(parents.CompositeAlarms!.map((each) => each.AlarmName)).toEqual(['both']);
  });

  it('refuses unknown alarms, circles and rules that cannot be read', async () => {
    await put();
    expect(await errorOf(composite('c', 'ALARM(cpu) OR ALARM(gone)'))).toBe(
      'ValidationException: Could not save the composite alarm as alarms [gone] in the alarm rule do not exist',
    );
    await composite('one', 'ALARM(cpu)');
    await composite('two', 'ALARM(one)');
    expect(await errorOf(composite('one', 'ALARM(two)'))).toMatch(/^ValidationException: .*cycle/);
    expect(await errorOf(composite('c', 'ALARM(cpu) OR'))).toMatch(/^ValidationException: /);
    expect(await errorOf(composite('cpu', 'TRUE'))).toMatch(/^ValidationException: A metric alarm/);
  });

  it('keeps its children from being deleted without it', async () => {
    await put();
    await composite('both', 'ALARM(cpu)');
    const remove = (...AlarmNames: string[]) => client.send(new DeleteAlarmsCommand({ AlarmNames }));
    expect(await errorOf(remove('cpu'))).toMatch(/^ValidationException: .*composite alarm both/);
    expect(await errorOf(remove('cpu', 'gone'))).toBe('ResourceNotFound: Alarms [gone] do not exist.');
    await remove('cpu', 'both');
    const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({}));
    expect(MetricAlarms).toEqual([]);
  });
});

describe('tags', () => {
  it('are put and taken away by ARN', async () => {
    await put();
    const ResourceARN = arnOf('cpu');
    await client.send(
      new TagResourceCommand({
        ResourceARN,
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      }),
    );
    await client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['a'] }));
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceARN }));
    expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);
    const unknown = client.send(new ListTagsForResourceCommand({ ResourceARN: arnOf('gone') }));
    expect(await errorOf(unknown)).toMatch(/^ResourceNotFoundException: /);
  });
});
