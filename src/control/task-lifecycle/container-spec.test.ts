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

const specOf = (row: TaskRow, container: object = {}) =>
  containerSpec({
    task: row,
    definition,
    container: { name: 'app', image: 'app', ...container },
    environment: {},
    runtimeIds: new Map(),
    efs: new Map(),
  });

describe('containerSpec', () => {
  test('on Fargate files and storage have the limits of Fargate', () => {
    expect(specOf(task)).toMatchObject({
      ulimits: [{ name: 'nofile', softLimit: 65_535, hardLimit: 65_535, isDefault: true }],
      storageLimitBytes: 21 * 1024 ** 3,
    });
    expect(volumesOf(task, definition)[0]?.storageLimitBytes).toBe(21 * 1024 ** 3);
  });

  test('a limit of open files that the definition has is taken instead, beside others', () => {
    const ulimits = [
      { name: 'nofile', softLimit: 1024, hardLimit: 4096 },
      { name: 'core', softLimit: 0, hardLimit: 0 },
    ];
    expect(specOf(task, { ulimits }).ulimits).toEqual(ulimits);
    expect(specOf(task, { ulimits: ulimits.slice(1) }).ulimits?.map((each) => each.name)).toEqual([
      'core',
      'nofile',
    ]);
  });

  test('on EC2 the engine has the say', () => {
    const onEc2 = { ...task, launchType: 'EC2' as const };
    expect(specOf(onEc2)).toMatchObject({ ulimits: [], storageLimitBytes: undefined });
    expect(volumesOf(onEc2, definition)[0]?.storageLimitBytes).toBeUndefined();
  });
});
