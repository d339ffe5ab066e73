import type { Service, Task } from '@aws-sdk/client-ecs';
import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import { clockTime, isStoppable, pictureOf } from './picture.ts';

const service: Service = {
  desiredCount: 3,
  loadBalancers: [{ targetGroupArn: 'tg' }],
  deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 150 },
  deployments: [
    { id: 'ecs-svc/2', status: 'PRIMARY', taskDefinition: 'arn:task-definition/web:2' },
    { id: 'ecs-svc/1', status: 'ACTIVE', taskDefinition: 'arn:task-definition/web:1' },
  ],
};

const task = (id: string, by: string, more: Partial<Task> = {}): Task => ({
  taskArn: `arn:task/demo/${id}`,
  startedBy: `ecs-svc/${by}`,
  lastStatus: 'RUNNING',
  desiredStatus: 'RUNNING',
  availabilityZone: 'us-east-1a',
  attachments: [
    { type: 'ElasticNetworkInterface', details: [{ name: 'privateIPv4Address', value: `10.0.0.${id}` }] },
  ],
  ...more,
});

const target = (id: string, State: 'healthy' | 'initial' | 'draining'): TargetHealthDescription => ({
  Target: { Id: `10.0.0.${id}` },
  TargetHealth: { State },
});

describe('pictureOf', () => {
  it('puts each task on the side of its deployment, with its target beside it', () => {
    const picture = pictureOf(
      service,
      [task('1', '1'), task('2', '1'), task('3', '2', { availabilityZone: 'us-east-1b' })],
      [target('1', 'healthy'), target('2', 'draining'), target('3', 'initial')],
    );
    const states = picture.sides.map(({ revision, tiles }) => [revision, tiles.map(({ state }) => state)]);
    expect(states).toEqual([
      ['web:2', ['waiting']],
      ['web:1', ['healthy', 'leaving']],
    ]);
    expect(picture.zones).toEqual(['us-east-1a', 'us-east-1b']);
    expect(picture.targets).toEqual({ healthy: 1, all: 2 });
  });

  it('rounds the lower bound up and the upper one down', () => {
    const tasks = [task('1', '1'), task('3', '2'), task('4', '2', { lastStatus: 'PENDING' })];
    const { bounds } = pictureOf(service, tasks, [target('3', 'healthy')]);
    expect(bounds).toMatchObject({ lower: 2, upper: 4, fresh: 1, freshHealthy: 1, old: 1, starting: 1 });
  });

  it('keeps tasks that failed by themselves, and forgets those that were replaced', () => {
    const stopped = { lastStatus: 'STOPPED', desiredStatus: 'STOPPED' };
    const { sides } = pictureOf(
      service,
      [
        task('1', '2', { ...stopped, stopCode: 'EssentialContainerExited', stoppedReason: 'exited' }),
        task('2', '2', { ...stopped, stopCode: 'ServiceSchedulerInitiated' }),
      ],
      [],
    );
    expect(sides[0]?.tiles).toMatchObject([{ id: '1', state: 'failed', reason: 'exited' }]);
  });

  it('takes a task without a load balancer as healthy once it runs', () => {
    const alone = { ...service, loadBalancers: [] };
    expect(pictureOf(alone, [task('1', '2')], []).sides[0]?.tiles[0]?.state).toBe('healthy');
  });

  it('draws a side for the new deployment before it has tasks, none for one that has none left', () => {
    expect(pictureOf(service, [], []).sides.map(({ revision }) => revision)).toEqual(['web:2']);
  });
});

it('isStoppable: not once a rollback was asked for', () => {
  expect(isStoppable({ status: 'IN_PROGRESS' })).toBe(true);
  expect(isStoppable({ status: 'ROLLBACK_IN_PROGRESS' })).toBe(false);
});

it('clockTime: minutes and seconds, hours where there are any', () => {
  expect([clockTime(65_400), clockTime(7_209_000), clockTime(-5)]).toEqual(['1:05', '2:00:09', '0:00']);
});
