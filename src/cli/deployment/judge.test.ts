import type { Task } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { shortenNames } from './explain.ts';
import { judgeDeployment, taskLines } from './judge.ts';
import type { DeploymentSnapshot } from './snapshot.ts';

const expected = { desiredCount: 2, behindLoadBalancer: true, deploymentId: 'ecs-svc/1' };
const completed = { id: 'ecs-svc/1', status: 'PRIMARY', rolloutState: 'COMPLETED' as const, runningCount: 2 };

function task(id: string, zone: string, fields: Partial<Task> = {}): Task {
  return {
    taskArn: `arn:aws:ecs:us-east-1:000000000000:task/hello/${id}`,
    availabilityZone: zone,
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    attachments: [
      {
        type: 'ElasticNetworkInterface',
        details: [{ name: 'privateIPv4Address', value: `10.0.0.${id.length}` }],
      },
    ],
    ...fields,
  };
}

function target(
  address: string,
  state: 'healthy' | 'unhealthy' | 'initial' | 'draining',
  Description?: string,
) {
  return { Target: { Id: address, Port: 80 }, TargetHealth: { State: state, Description } };
}

const snapshot = (fields: Partial<DeploymentSnapshot>): DeploymentSnapshot => ({
  service: { deployments: [completed] },
  deployment: completed,
  tasks: [],
  otherTasks: [],
  targets: [],
  ...fields,
});

describe('judgeDeployment', () => {
  it('is live when it rolled out and enough targets are healthy', () => {
    const targets = [target('10.0.0.1', 'healthy'), target('10.0.0.2', 'healthy')];
    expect(judgeDeployment(snapshot({ targets }), expected)).toEqual({ kind: 'live' });
  });

  it('waits for targets that are still initial', () => {
    const targets = [target('10.0.0.1', 'healthy'), target('10.0.0.2', 'initial')];
    expect(judgeDeployment(snapshot({ targets }), expected)).toEqual({ kind: 'waiting' });
  });

  it('does not count the healthy targets of the deployment before', () => {
    const tasks = [task('a', 'us-east-1a'), task('bb', 'us-east-1b')];
    const older = [target('10.0.0.8', 'healthy'), target('10.0.0.9', 'healthy')];
    expect(judgeDeployment(snapshot({ tasks, targets: older }), expected).kind).toBe('waiting');
    const own = [target('10.0.0.1', 'healthy'), target('10.0.0.2', 'healthy')];
    expect(judgeDeployment(snapshot({ tasks, targets: [...older, ...own] }), expected).kind).toBe('live');
  });

  it('waits until the tasks of the deployment before are targets no more', () => {
    const tasks = [task('a', 'us-east-1a'), task('bb', 'us-east-1b')];
    const otherTasks = [task('ccc', 'us-east-1a', { desiredStatus: 'STOPPED' })];
    const own = [target('10.0.0.1', 'healthy'), target('10.0.0.2', 'healthy')];
    const judge = (state: 'healthy' | 'draining') =>
      judgeDeployment(
        snapshot({ tasks, otherTasks, targets: [...own, target('10.0.0.3', state)] }),
        expected,
      );
    expect(judge('healthy').kind).toBe('waiting');
    expect(judge('draining').kind).toBe('live');
  });

  it('waits while the rollout is in progress', () => {
    const deployment = { ...completed, rolloutState: 'IN_PROGRESS' as const };
    expect(judgeDeployment(snapshot({ deployment }), { ...expected, behindLoadBalancer: false }).kind).toBe(
      'waiting',
    );
  });

  it('fails with the reason that ECS gives', () => {
    const rolloutStateReason = 'ECS deployment circuit breaker: tasks failed to start.';
    const deployment = { ...completed, rolloutState: 'FAILED' as const, rolloutStateReason };
    expect(judgeDeployment(snapshot({ deployment }), expected)).toEqual({
      kind: 'failed',
      reason: rolloutStateReason,
    });
  });

  it('recognises that another deployment took its place', () => {
    expect(judgeDeployment(snapshot({ deployment: undefined }), expected)).toEqual({
      kind: 'failed',
      reason: 'Another deployment has taken its place.',
    });
  });

  it('finds in the events what became of a deployment that was rolled back', () => {
    const events = [
      { message: '(service web) rolling back to (deployment ecs-svc/2).' },
      { message: '(service web) (deployment ecs-svc/1) deployment failed: tasks failed to start.' },
    ];
    const service = { deployments: [{ id: 'ecs-svc/2', status: 'PRIMARY' }], events };
    expect(judgeDeployment(snapshot({ deployment: undefined, service }), expected)).toEqual({
      kind: 'failed',
      reason: 'tasks failed to start.',
    });
  });

  it('is live with nothing running when nothing is wanted', () => {
    const deployment = { ...completed, runningCount: 0 };
    expect(judgeDeployment(snapshot({ deployment }), { ...expected, desiredCount: 0 })).toEqual({
      kind: 'live',
    });
  });
});

describe('taskLines', () => {
  it('shows tasks by zone with what the load balancer thinks of them', () => {
    const lines = taskLines(
      snapshot({
        tasks: [task('bb', 'us-east-1b'), task('a', 'us-east-1a')],
        targets: [
          target('10.0.0.1', 'healthy'),
          target('10.0.0.2', 'unhealthy', 'Health checks failed with these codes: [502]'),
        ],
      }),
    );
    expect(lines[0]).toMatch(/^us-east-1a +a +10\.0\.0\.1 +RUNNING +target healthy$/);
    expect(lines[1]).toMatch(
      /^us-east-1b .*target unhealthy \(Health checks failed with these codes: \[502\]\)$/,
    );
  });

  it('says why a task stopped', () => {
    const stopped = task('abc', 'us-east-1a', {
      lastStatus: 'STOPPED',
      desiredStatus: 'STOPPED',
      stoppedReason: 'Essential container in task exited',
      containers: [{ name: 'web', exitCode: 1 }],
    });
    expect(taskLines(snapshot({ tasks: [stopped] }))[0]).toContain(
      'STOPPED      Essential container in task exited; web: exit code 1',
    );
  });
});

describe('shortenNames', () => {
  it('keeps what a person reads', () => {
    const group = 'arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/web/ec02fc88989ad60d';
    const line = `    (service web) (task 24d3e23a469a6cab3cf878574b9b8e25) (port 8080) is unhealthy in (target-group ${group})`;
    expect(shortenNames(line)).toBe('    (task 24d3e23a) (port 8080) is unhealthy in (target-group web)');
  });
});
