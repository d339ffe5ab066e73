import { expect, test } from 'vitest';
import { deliveryTable } from '../../src/store/tables/eventbridge.ts';
import { scheduleTable } from '../../src/store/tables/scheduler.ts';
import { allTasks, ecsTarget, groupArn, logGroup, logged, RoleArn, rule, started } from './events-fixture.ts';
import type { World } from './world.ts';

test('a rule with a rate runs a task each minute, with the overrides of its input', async () => {
  const world = await started();
  const definition = world.register('job:1');
  const Input = JSON.stringify({
    containerOverrides: [{ name: 'app', environment: [{ name: 'MODE', value: 'nightly' }] }],
  });
  await rule(world, { ScheduleExpression: 'rate(1 minute)' }, ecsTarget(definition, { Input }));
  await world.run(59_000);
  expect(allTasks(world)).toHaveLength(0);
  await world.run(3 * 60_000);
  const tasks = allTasks(world);
  expect(tasks).toHaveLength(3);
  expect(tasks[0]).toMatchObject({
    startedBy: 'events-rule/r',
    taskDefinitionArn: definition,
    lastStatus: 'RUNNING',
    containerOverrides: [{ name: 'app', environment: [{ name: 'MODE', value: 'nightly' }] }],
  });
  expect(world.store.count(deliveryTable)).toBe(0);
});

test('a restart fires no run twice and leaves out those it missed', async () => {
  const world = await started();
  await rule(world, { ScheduleExpression: 'rate(5 minutes)' }, ecsTarget(world.register('job:1')));
  await world.run(5 * 60_000 + 1000);
  expect(allTasks(world)).toHaveLength(1);
  await world.restart();
  await world.run(60_000);
  expect(allTasks(world)).toHaveLength(1);
  world.kill();
  world.clock.advance(17 * 60_000);
  world.revive();
  await world.run(60_000);
  expect(allTasks(world)).toHaveLength(1);
  await world.run(2 * 60_000);
  expect(allTasks(world)).toHaveLength(2);
});

test('a custom event becomes a log line, as its transformer says', async () => {
  const world = await started();
  await logGroup(world);
  const InputTransformer = {
    InputPathsMap: { id: '$.detail.id' },
    InputTemplate: '{"order": <id>, "rule": <aws.events.rule-name>}',
  };
  await rule(
    world,
    { EventPattern: '{"source": ["shop"], "detail": {"id": [{"numeric": [">", 5]}]}}' },
    { Id: 'log', Arn: groupArn, InputTransformer },
  );
  const entry = (id: number) => ({ Source: 'shop', DetailType: 'Order', Detail: JSON.stringify({ id }) });
  await world.operate('eventbridge', 'PutEvents', { Entries: [entry(5), entry(6), entry(7)] });
  await world.run(100);
  expect(await logged(world)).toEqual([
    { order: 6, rule: 'r' },
    { order: 7, rule: 'r' },
  ]);
});

test('deliveries that were cut off are made after the restart', async () => {
  const world = await started();
  await logGroup(world);
  await rule(world, { EventPattern: '{"source": ["shop"]}' }, { Id: 'log', Arn: groupArn });
  world.kill();
  await world.operate('eventbridge', 'PutEvents', {
    Entries: [{ Source: 'shop', DetailType: 'Order', Detail: '{}' }],
  });
  await world.run(1000);
  expect(await logged(world)).toHaveLength(0);
  await world.restart();
  await world.run(1000);
  expect(await logged(world)).toHaveLength(1);
});

test('a target that is gone is given up at once; one event for another bus goes on there', async () => {
  const world = await started();
  await logGroup(world);
  const bus = 'arn:aws:events:us-east-1:000000000000:event-bus/orders';
  await world.operate('eventbridge', 'CreateEventBus', { Name: 'orders' });
  await world.operate('eventbridge', 'PutRule', {
    Name: 'far',
    EventBusName: 'orders',
    EventPattern: '{"source": ["shop"]}',
  });
  await world.operate('eventbridge', 'PutTargets', {
    Rule: 'far',
    EventBusName: 'orders',
    Targets: [{ Id: 'log', Arn: groupArn }],
  });
  await rule(world, { EventPattern: '{"source": ["shop"]}' }, { Id: 'bus', Arn: bus });
  await world.operate('eventbridge', 'PutTargets', {
    Rule: 'r',
    Targets: [{ Id: 'gone', Arn: 'arn:aws:logs:us-east-1:000000000000:log-group:/gone' }],
  });
  await world.operate('eventbridge', 'PutEvents', {
    Entries: [{ Source: 'shop', DetailType: 'Order', Detail: '{"id": 1}' }],
  });
  await world.run(500);
  expect(await logged(world)).toMatchObject([{ source: 'shop', detail: { id: 1 } }]);
  expect(world.store.count(deliveryTable)).toBe(0);
});

const schedule = (world: World, over: object) =>
  world.operate('scheduler', 'CreateSchedule', { Name: 's', FlexibleTimeWindow: { Mode: 'OFF' }, ...over });

test('a one-time schedule runs late after a restart, once, and is deleted', async () => {
  const world = await started();
  const { Id: _, ...Target } = ecsTarget(world.register('job:1'));
  await schedule(world, {
    ScheduleExpression: 'at(2026-01-01T00:10:00)',
    ActionAfterCompletion: 'DELETE',
    Target,
  });
  await world.run(60_000);
  world.kill();
  world.clock.advance(20 * 60_000);
  world.revive();
  await world.run(5_000);
  expect(allTasks(world)).toMatchObject([{ startedBy: 'chronos-schedule/s' }]);
  expect(world.store.count(scheduleTable)).toBe(0);
  await world.restart();
  await world.run(60_000);
  expect(allTasks(world)).toHaveLength(1);
});

test('a schedule runs at once and at its rate until its end, somewhere in its window', async () => {
  const world = await started();
  const { Id: _, ...Target } = ecsTarget(world.register('job:1'));
  await schedule(world, {
    ScheduleExpression: 'rate(10 minutes)',
    EndDate: new Date(world.clock.now().getTime() + 25 * 60_000),
    FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
    Target,
  });
  const begin = world.clock.now().getTime();
  await world.run(60 * 60_000);
  const minutes = allTasks(world).map((task) => (task.createdAt - begin) / 60_000);
  expect(minutes).toHaveLength(3);
  for (const [i, minute] of minutes.entries()) {
    expect(minute).toBeGreaterThanOrEqual(10 * i);
    expect(minute).toBeLessThanOrEqual(10 * i + 5.01);
  }
});

test('a universal target calls its operation', async () => {
  const world = await started();
  world.create({ taskDefinitionArn: world.register('web:1'), desiredCount: 1 });
  await schedule(world, {
    ScheduleExpression: 'at(2026-01-01T00:01:00)',
    Target: {
      Arn: 'arn:aws:scheduler:::aws-sdk:ecs:updateService',
      RoleArn,
      Input: JSON.stringify({ Cluster: 'test', Service: 'web', DesiredCount: 3 }),
    },
  });
  await world.run(50_000);
  expect(world.service.desiredCount).toBe(1);
  await world.run(15_000);
  expect(world.service.desiredCount).toBe(3);
});
