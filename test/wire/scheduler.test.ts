import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
  ListTagsForResourceCommand,
  SchedulerClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { beforeEach, describe, expect, test } from 'vitest';
import { scheduleTable } from '../../src/store/tables/scheduler.ts';
import { TestApi } from '../helpers/test-api.ts';

let api: TestApi;
let client: SchedulerClient;

beforeEach(() => {
  api = new TestApi();
  client = new SchedulerClient(api.client());
});

const RoleArn = 'arn:aws:iam::000000000000:role/scheduler';
const Target = {
  Arn: 'arn:aws:ecs:us-east-1:000000000000:cluster/c',
  RoleArn,
  EcsParameters: { TaskDefinitionArn: 'arn:aws:ecs:us-east-1:000000000000:task-definition/job' },
};
const input = (over: object = {}) => ({
  Name: 's',
  ScheduleExpression: 'rate(5 minutes)',
  FlexibleTimeWindow: { Mode: 'OFF' as const },
  Target,
  ...over,
});
const create = (over: object = {}) => client.send(new CreateScheduleCommand(input(over)));
const dueAt = () => api.store.list(scheduleTable)[0]?.dueAt;
const now = () => api.clock.now().getTime();
const fails = (request: Promise<unknown>, name: string, message: string) =>
  expect(request).rejects.toMatchObject({ name, message });

describe('schedules', () => {
  test('createSchedule: with its defaults', async () => {
    const arn = 'arn:aws:scheduler:us-east-1:000000000000:schedule/default/s';
    expect(await create()).toMatchObject({ ScheduleArn: arn });
    expect(await client.send(new GetScheduleCommand({ Name: 's' }))).toMatchObject({
      Arn: arn,
      GroupName: 'default',
      ScheduleExpressionTimezone: 'UTC',
      State: 'ENABLED',
      ActionAfterCompletion: 'NONE',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { ...Target, RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 } },
      CreationDate: api.clock.now(),
    });
  });

  test('a rate runs at once, or at its start date; cron and at when they say, in their zone', async () => {
    await create();
    expect(dueAt()).toBe(now());
    const update = (over: object) => client.send(new UpdateScheduleCommand(input(over)));
    await update({ StartDate: new Date(now() + 90_000) });
    expect(dueAt()).toBe(now() + 90_000);
    await update({ ScheduleExpression: 'rate(1 hours)' });
    expect(dueAt()).toBe(now());
    await update({ ScheduleExpression: 'cron(0 9 * * ? *)', ScheduleExpressionTimezone: 'Europe/Berlin' });
    expect(dueAt()).toBe(Date.UTC(2026, 0, 1, 8));
    await update({ ScheduleExpression: 'at(2026-02-01T10:00:00)', ScheduleExpressionTimezone: 'Asia/Seoul' });
    expect(dueAt()).toBe(Date.UTC(2026, 1, 1, 1));
    await update({ State: 'DISABLED' });
    expect(dueAt()).toBeUndefined();
  });

  test('updateSchedule: what is not given goes back to its default', async () => {
    await create({ Description: 'd', ScheduleExpressionTimezone: 'Asia/Seoul' });
    await client.send(new UpdateScheduleCommand(input()));
    const found = await client.send(new GetScheduleCommand({ Name: 's' }));
    expect(found.Description).toBeUndefined();
    expect(found.ScheduleExpressionTimezone).toBe('UTC');
  });

  test('createSchedule: a name is taken, unless the token is the same', async () => {
    await create({ ClientToken: 'one' });
    await create({ ClientToken: 'one' });
    await fails(create({ ClientToken: 'two' }), 'ConflictException', 'Schedule s already exists.');
  });

  test.each<[string, object, string]>([
    [
      'an expression',
      { ScheduleExpression: 'rate(5 minute)' },
      'Invalid Schedule Expression rate(5 minute).',
    ],
    [
      'a time zone',
      { ScheduleExpressionTimezone: 'Mars/Base' },
      'Invalid Schedule Expression Timezone Mars/Base.',
    ],
    ['an end that has passed', { EndDate: new Date(0) }, 'The EndDate you specify must be in the future.'],
    [
      'a window without a length',
      { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } },
      'MaximumWindowInMinutes must be provided when the flexible time window mode is FLEXIBLE.',
    ],
    [
      'an ECS target without parameters',
      { Target: { Arn: Target.Arn, RoleArn } },
      `EcsParameters are required for the target ${Target.Arn}.`,
    ],
    [
      'a read-only universal target',
      { Target: { Arn: 'arn:aws:scheduler:::aws-sdk:ecs:listTasks', RoleArn } },
      'arn:aws:scheduler:::aws-sdk:ecs:listTasks is not supported: universal targets cannot call read-only operations.',
    ],
  ])('createSchedule: refuses %s', async (_, over, message) => {
    await fails(create(over), 'ValidationException', message);
  });

  test('a schedule that is not there', async () => {
    const message = 'Schedule none does not exist.';
    await fails(client.send(new GetScheduleCommand({ Name: 'none' })), 'ResourceNotFoundException', message);
    await fails(
      client.send(new DeleteScheduleCommand({ Name: 'none' })),
      'ResourceNotFoundException',
      message,
    );
    await fails(
      client.send(new UpdateScheduleCommand(input({ Name: 'none' }))),
      'ResourceNotFoundException',
      message,
    );
  });

  test('listSchedules: by group, prefix and state, in pages', async () => {
    await client.send(new CreateScheduleGroupCommand({ Name: 'g' }));
    for (const Name of ['a1', 'a2', 'b1']) await create({ Name });
    await create({ Name: 'a3', GroupName: 'g', State: 'DISABLED' });
    const names = async (query: object) =>
      (await client.send(new ListSchedulesCommand(query))).Schedules?.map((each) => each.Name);
    expect(await names({})).toEqual(['a1', 'a2', 'b1', 'a3']);
    expect(await names({ GroupName: 'g' })).toEqual(['a3']);
    expect(await names({ NamePrefix: 'a', State: 'ENABLED' })).toEqual(['a1', 'a2']);
    const first = await client.send(new ListSchedulesCommand({ MaxResults: 3 }));
    expect(await names({ NextToken: first.NextToken })).toEqual(['a3']);
  });
});

describe('schedule groups', () => {
  test('are made, tagged, listed with the default one, and deleted with their schedules', async () => {
    const { ScheduleGroupArn: ResourceArn } = await client.send(
      new CreateScheduleGroupCommand({ Name: 'g', Tags: [{ Key: 'a', Value: '1' }] }),
    );
    expect(ResourceArn).toBe('arn:aws:scheduler:us-east-1:000000000000:schedule-group/g');
    await fails(
      client.send(new CreateScheduleGroupCommand({ Name: 'g' })),
      'ConflictException',
      'Schedule group g already exists.',
    );
    await client.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'b', Value: '2' }] }));
    await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a'] }));
    expect((await client.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual([
      { Key: 'b', Value: '2' },
    ]);
    expect(await client.send(new GetScheduleGroupCommand({ Name: 'g' }))).toMatchObject({ State: 'ACTIVE' });
    const { ScheduleGroups } = await client.send(new ListScheduleGroupsCommand({}));
    expect(ScheduleGroups?.map((each) => each.Name)).toEqual(['default', 'g']);
    await create({ GroupName: 'g' });
    await client.send(new DeleteScheduleGroupCommand({ Name: 'g' }));
    expect(api.store.count(scheduleTable)).toBe(0);
    await fails(create({ GroupName: 'g' }), 'ResourceNotFoundException', 'Schedule group g does not exist.');
  });
});
