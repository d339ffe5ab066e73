import {
  CreateServiceCommand,
  GetTaskProtectionCommand,
  RunTaskCommand,
  UpdateTaskProtectionCommand,
} from '@aws-sdk/client-ecs';
import { expect, test } from 'vitest';
import { taskTable } from '../../src/store/tables/ecs-tasks.ts';
import { expectError, network, register, startEcs } from './ecs-fixtures.ts';

/** A standalone task, and the same as one of a service. */
async function startTasks() {
  const started = await startEcs();
  const { api, ecs } = started;
  const { taskDefinitionArn: taskDefinition } = await register(ecs);
  const launch = {
    cluster: 'web',
    taskDefinition,
    launchType: 'FARGATE',
    networkConfiguration: network,
  } as const;
  const { service } = await ecs.send(
    new CreateServiceCommand({ ...launch, serviceName: 'shop', desiredCount: 0 }),
  );
  const { tasks = [] } = await ecs.send(new RunTaskCommand({ ...launch, count: 2 }));
  const [standalone = '', serving = ''] = tasks.map((task) => task.taskArn);
  api.store.update(taskTable, serving, (row) => ({ ...row, serviceArn: service?.serviceArn }));
  return { ...started, standalone, serving };
}

test('updateTaskProtection: for two hours, or as long as is said; afterwards it is over', async () => {
  const { api, ecs, serving } = await startTasks();
  const protect = (over: object = {}) =>
    ecs.send(
      new UpdateTaskProtectionCommand({ cluster: 'web', tasks: [serving], protectionEnabled: true, ...over }),
    );
  const now = api.clock.now().getTime();
  expect((await protect()).protectedTasks).toEqual([
    { taskArn: serving, protectionEnabled: true, expirationDate: new Date(now + 7_200_000) },
  ]);
  expect((await protect({ expiresInMinutes: 1 })).protectedTasks?.[0]?.expirationDate).toEqual(
    new Date(now + 60_000),
  );
  const get = () => ecs.send(new GetTaskProtectionCommand({ cluster: 'web', tasks: [serving] }));
  expect((await get()).protectedTasks).toMatchObject([{ protectionEnabled: true }]);
  api.clock.advance(60_000);
  expect((await get()).protectedTasks).toEqual([{ taskArn: serving, protectionEnabled: false }]);
  await protect();
  expect((await protect({ protectionEnabled: false })).protectedTasks).toMatchObject([
    { protectionEnabled: false },
  ]);
});

test('updateTaskProtection: tasks of no service and unknown ones are failures', async () => {
  const { ecs, standalone } = await startTasks();
  const unknown = standalone.replace(/[^/]+$/, '0'.repeat(32));
  const answer = await ecs.send(
    new UpdateTaskProtectionCommand({
      cluster: 'web',
      tasks: [standalone, unknown],
      protectionEnabled: true,
    }),
  );
  expect([answer.protectedTasks, answer.failures]).toEqual([
    [],
    [
      { arn: standalone, reason: 'TASK_NOT_VALID' },
      { arn: unknown, reason: 'MISSING' },
    ],
  ]);
});

test('updateTaskProtection: from a minute to two days', async () => {
  const { ecs, serving } = await startTasks();
  const protect = (expiresInMinutes: number) =>
    ecs.send(
      new UpdateTaskProtectionCommand({
        cluster: 'web',
        tasks: [serving],
        protectionEnabled: true,
        expiresInMinutes,
      }),
    );
  await expectError(protect(0), 'InvalidParameterException', /between 1 and 2880/);
  await expectError(protect(2881), 'InvalidParameterException', /between 1 and 2880/);
});
