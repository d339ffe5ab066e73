import { describe, expect, test } from 'vitest';
import type { TaskDefinitionRow } from '../../store/tables/ecs-task-definitions.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';
import { containerSpec } from './container-spec.ts';
import { volumesOf } from './volumes.ts';

const task = {
  taskId: 'abc',
  taskArn: 'arn:aws:ecs:us-east-1:000000000000:task/demo/abc',
  clusterArn: 'arn:aws:ecs:us-east-1:000000000000:cluster/demo',
  launchType: 'FARGATE',
  networkMode: 'awsvpc',
  ephemeralStorageGiB: 21,
  containerOverrides: [],
} as unknown as TaskRow;
const definition = {
  family: 'web',
  revision: 1,
  definition: { volumes: [{ name: 'scratch' }] },
} as unknown as TaskDefinitionRow;

const specOf = (row: TaskRow) =>
  containerSpec({
    task: row,
    definition,
    container: { name: 'app', image: 'app' },
    environment: {},
    runtimeIds: new Map(),
    efs: new Map(),
  });

describe('containerSpec', () => {
  test('on Fargate containers and volumes may hold as much as the task', () => {
    expect(specOf(task).storageLimitBytes).toBe(21 * 1024 ** 3);
    expect(volumesOf(task, definition)[0]?.storageLimitBytes).toBe(21 * 1024 ** 3);
  });

  test('on EC2 the engine has the say', () => {
    const onEc2 = { ...task, launchType: 'EC2' as const };
    expect(specOf(onEc2).storageLimitBytes).toBeUndefined();
    expect(volumesOf(onEc2, definition)[0]?.storageLimitBytes).toBeUndefined();
  });
});
