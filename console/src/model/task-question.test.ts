import type { Task } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { clusterOfTask, mergeTasks } from './task-question.ts';

const task = (id: string, lastStatus: string, more: Partial<Task> = {}): Task => ({
  taskArn: `arn:aws:ecs:us-east-1:000000000000:task/demo/${id}`,
  taskDefinitionArn: 'arn:aws:ecs:us-east-1:000000000000:task-definition/web:1',
  group: 'service:web',
  lastStatus,
  ...more,
});
const arn = (id: string) => task(id, '').taskArn!;

describe('mergeTasks', () => {
  it('puts the changed ones in their places and leaves the others the same values', () => {
    const before = [task('a', 'PENDING'), task('b', 'RUNNING')];
    const merged = mergeTasks({ cluster: 'demo' }, before, [arn('a')], [task('a', 'RUNNING')]);
    expect(merged.map(({ lastStatus }) => lastStatus)).toEqual(['RUNNING', 'RUNNING']);
    expect(merged[1]).toBe(before[1]);
  });

  it('takes away what is asked for and not answered', () => {
    expect(mergeTasks({}, [task('a', 'STOPPED'), task('b', 'RUNNING')], [arn('a')], [])).toEqual([
      task('b', 'RUNNING'),
    ]);
  });

  it('adds new ones that are meant, and no others', () => {
    const fresh = [
      task('a', 'PENDING'),
      task('b', 'PENDING', { group: 'service:api' }),
      task('c', 'PENDING', { taskArn: 'arn:aws:ecs:us-east-1:000000000000:task/other/c' }),
    ];
    const changed = fresh.map(({ taskArn }) => taskArn!);
    const ids = (question: object) => mergeTasks(question, [], changed, fresh).map(({ taskArn }) => taskArn);
    expect(ids({})).toHaveLength(3);
    expect(ids({ cluster: 'demo', serviceName: 'web' })).toEqual([arn('a')]);
    expect(ids({ cluster: 'demo', family: 'api' })).toEqual([]);
  });
});

describe('clusterOfTask', () => {
  it('is the name before the id', () => {
    expect(clusterOfTask(arn('a'))).toBe('demo');
  });
});
