import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { beforeEach, describe, expect, test } from 'vitest';
import { DeliveryLoop } from '../../src/control/events/delivery-loop.ts';
import type { ForeignRequest } from '../../src/control/events/foreign.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { type DeliveryRow, deliveryTable } from '../../src/store/tables/eventbridge.ts';
import { TestApi } from '../helpers/test-api.ts';

const scope = 'us-east-1:000000000000';
let api: TestApi;
let client: EventBridgeClient;
let loop: DeliveryLoop;
let sent: ForeignRequest[];
let answer: (request: ForeignRequest) => number;

beforeEach(() => {
  const upstream = { urlOf: (service: string) => (service === 'kinesis' ? undefined : 'http://up') };
  api = new TestApi({ upstream });
  client = new EventBridgeClient(api.client());
  sent = [];
  answer = () => 200;
  const send = async (request: ForeignRequest) => {
    sent.push(request);
    return { status: answer(request), body: '' };
  };
  loop = new DeliveryLoop({ ...api, logger: silentLogger, foreignTargets: { ...upstream, send } });
  loop.start();
});

const putTarget = async (target: object) => {
  await client.send(new PutRuleCommand({ Name: 'r', EventPattern: '{"source":["shop"]}' }));
  await client.send(
    new PutTargetsCommand({ Rule: 'r', Targets: [{ Id: 't', Arn: '', Input: '{"a":1}', ...target }] }),
  );
};

async function tell(): Promise<void> {
  const entry = { Source: 'shop', DetailType: 'Order', Detail: '{}' };
  await client.send(new PutEventsCommand({ Entries: [entry] }));
  await loop.idle();
}

const waiting = (): DeliveryRow[] => api.store.list(deliveryTable);

describe('targets at an upstream', () => {
  test('a queue gets a message, with the scope in its signature', async () => {
    await putTarget({ Arn: `arn:aws:sqs:${scope}:orders.fifo`, SqsParameters: { MessageGroupId: 'g' } });
    await tell();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      url: 'http://up/',
      headers: { 'x-amz-target': 'AmazonSQS.SendMessage' },
    });
    expect(sent[0]?.headers.authorization).toContain(
      'Credential=000000000000/20260101/us-east-1/sqs/aws4_request',
    );
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      QueueUrl: 'http://up/000000000000/orders.fifo',
      MessageBody: '{"a":1}',
      MessageGroupId: 'g',
    });
    expect(waiting()).toEqual([]);
  });

  test('topics, functions and state machines get theirs', async () => {
    await putTarget({ Arn: `arn:aws:sns:${scope}:topic` });
    await tell();
    expect(Object.fromEntries(new URLSearchParams(sent[0]?.body))).toMatchObject({
      Action: 'Publish',
      TopicArn: `arn:aws:sns:${scope}:topic`,
      Message: '{"a":1}',
    });
    const lambda = `arn:aws:lambda:${scope}:function:f`;
    await putTarget({ Arn: lambda });
    await tell();
    expect(sent[1]).toMatchObject({
      url: `http://up/2015-03-31/functions/${encodeURIComponent(lambda)}/invocations`,
      headers: { 'x-amz-invocation-type': 'Event' },
      body: '{"a":1}',
    });
    const RoleArn = 'arn:aws:iam::000000000000:role/r';
    await putTarget({ Arn: `arn:aws:states:${scope}:stateMachine:m`, RoleArn });
    await tell();
    expect(JSON.parse(sent[2]?.body ?? '')).toMatchObject({ input: '{"a":1}' });
  });

  test('what has no upstream is refused', async () => {
    await expect(putTarget({ Arn: `arn:aws:kinesis:${scope}:stream/s` })).rejects.toThrow('--upstream');
  });

  test('a failure is tried again after longer and longer waits, as often as the policy says', async () => {
    answer = () => 503;
    await putTarget({ Arn: `arn:aws:sqs:${scope}:q`, RetryPolicy: { MaximumRetryAttempts: 2 } });
    await tell();
    expect([sent.length, waiting()[0]?.attempts]).toEqual([1, 1]);
    for (const [wait, tries] of [
      [900, 1],
      [200, 2],
      [1900, 2],
      [200, 3],
      [3_600_000, 3],
    ] as const) {
      api.clock.advance(wait);
      await loop.idle();
      expect(sent).toHaveLength(tries);
    }
    expect(waiting()).toEqual([]);
  });

  test('what is given up goes to the dead-letter queue', async () => {
    answer = ({ body }) => (body.includes('/dead') ? 200 : 400);
    await putTarget({
      Arn: `arn:aws:sqs:${scope}:q`,
      DeadLetterConfig: { Arn: `arn:aws:sqs:${scope}:dead` },
    });
    await tell();
    expect(sent.map(({ body }) => JSON.parse(body).QueueUrl)).toEqual([
      'http://up/000000000000/q',
      'http://up/000000000000/dead',
    ]);
    expect(waiting()).toEqual([]);
  });

  test('schedules may have them too', async () => {
    const scheduler = new SchedulerClient(api.client());
    const Target = { Arn: `arn:aws:sqs:${scope}:q`, RoleArn: 'arn:aws:iam::000000000000:role/r', Input: 'x' };
    const schedule = { ScheduleExpression: 'rate(1 hour)', FlexibleTimeWindow: { Mode: 'OFF' as const } };
    await scheduler.send(new CreateScheduleCommand({ Name: 's', ...schedule, Target }));
    await expect(
      scheduler.send(
        new CreateScheduleCommand({
          Name: 'k',
          ...schedule,
          Target: { ...Target, Arn: `arn:aws:kinesis:${scope}:stream/s` },
        }),
      ),
    ).rejects.toThrow('--upstream');
  });
});

describe('topics of alarms', () => {
  const topic = `arn:aws:sns:${scope}:ops`;

  const historyOf = async (status: number) => {
    answer = () => status;
    const cloudwatch = new CloudWatchClient(api.client());
    await cloudwatch.send(
      new PutMetricAlarmCommand({
        AlarmName: 'cpu',
        Namespace: 'AWS/ECS',
        MetricName: 'CPUUtilization',
        Statistic: 'Average',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 80,
        ComparisonOperator: 'GreaterThanThreshold',
        AlarmActions: [topic],
      }),
    );
    await cloudwatch.send(
      new SetAlarmStateCommand({ AlarmName: 'cpu', StateValue: 'ALARM', StateReason: 'a test' }),
    );
    await loop.idle();
    const { AlarmHistoryItems = [] } = await cloudwatch.send(
      new DescribeAlarmHistoryCommand({ AlarmName: 'cpu', HistoryItemType: 'Action' }),
    );
    return AlarmHistoryItems.map(({ HistorySummary, HistoryData = '' }) => ({
      summary: HistorySummary,
      data: JSON.parse(HistoryData),
    }));
  };

  test("a message that was sent is in the alarm's history", async () => {
    const [item, ...others] = await historyOf(200);
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      summary: `Successfully executed action ${topic}`,
      data: { actionState: 'Succeeded', notificationResource: topic, error: null },
    });
    const { default: message } = JSON.parse(item!.data.publishedMessage);
    expect(JSON.parse(message)).toMatchObject({ AlarmName: 'cpu', NewStateValue: 'ALARM' });
  });

  test('so is one that was refused', async () => {
    expect(await historyOf(403)).toMatchObject([
      {
        summary: expect.stringContaining(`Failed to execute action ${topic}. Received error: "`),
        data: { actionState: 'Failed', publishedMessage: null },
      },
    ]);
  });
});
