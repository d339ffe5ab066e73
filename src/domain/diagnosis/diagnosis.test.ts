import { describe, expect, it } from 'vitest';
import { explainAnswers } from './answers.ts';
import { finding, mergeFindings } from './finding.ts';
import { explainEvents, notableEvents } from './service-events.ts';
import { stoppedReasons } from './stop-reasons.ts';
import { type DiagnosedGroup, type DiagnosedTarget, explainGroup, explainTarget } from './target-health.ts';
import { explainEnd } from './task-ends.ts';

const failed = (reason: string, container: object = {}) =>
  explainEnd({
    taskArn: 'arn:task',
    stoppedReason: reason,
    containers: [{ name: 'web', image: 'hello:1', ...container }],
    memory: '512',
  });

describe('explainEnd', () => {
  it.each([
    [
      'CannotPullContainerError: Error response from daemon: manifest for hello:1 not found: manifest unknown: manifest unknown',
      'image-not-found',
    ],
    [
      'CannotPullContainerError: Error response from daemon: pull access denied for hello, repository does not exist or may require authorization',
      'image-not-found',
    ],
    [
      'CannotPullContainerError: Error response from daemon: unauthorized: authentication required',
      'image-access-denied',
    ],
    [
      'CannotPullContainerError: Error response from daemon: Get "https://registry.example/v2/": dial tcp: lookup registry.example: no such host',
      'registry-unreachable',
    ],
    [
      'CannotPullContainerError: Error response from daemon: no matching manifest for linux/arm64 in the manifest list entries',
      'image-wrong-platform',
    ],
    ['CannotPullContainerError: Error response from daemon: something else', 'image-pull-failed'],
    [
      "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:us-east-1:0:secret:db from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
      'secret-not-found',
    ],
    [
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): retrieved secret from Secrets Manager did not contain json key user',
      'secret-key-missing',
    ],
    [
      'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : /ecs/web',
      'log-group-not-found',
    ],
    [
      'ResourceInitializationError: failed to download env files: arn:aws:s3:::b/x.env: no such key',
      'environment-file-unavailable',
    ],
    [
      'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: x',
      'volume-unavailable',
    ],
    ["ResourceInitializationError: The subnet ID 'subnet-1' does not exist", 'network-unavailable'],
    ['OutOfMemoryError: Container killed due to memory usage', 'out-of-memory'],
    [
      'CannotStartContainerError: OCI runtime create failed: exec: "missing": executable file not found in $PATH: unknown',
      'command-not-found',
    ],
    ['CannotStartContainerError: exec /bin/app: exec format error', 'image-wrong-platform'],
    ['CannotStartContainerError: Bind for 0.0.0.0:80 failed: port is already allocated', 'port-in-use'],
    ['CannotCreateContainerError: invalid mount config', 'container-create-failed'],
    ['dependency on container db (HEALTHY) can not be met: it is unhealthy', 'dependency-failed'],
    ['Task failed container health checks', 'container-health-check-failed'],
    [
      'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:us-east-1:0:targetgroup/web/1)',
      'health-check-failed',
    ],
    ['Something that nobody knows', 'task-stopped'],
  ])('%s', (reason, code) => {
    const [found] = failed(reason);
    expect(found?.code).toBe(code);
    expect(found?.evidence[0]).toContain(reason);
  });

  it('names what is missing', () => {
    const named = (reason: string) => failed(`ResourceInitializationError: ${reason}`)[0]?.details.name;
    expect(named('unable to pull secrets: failed to fetch secret db from secrets manager: no')).toBe('db');
    expect(named('unable to retrieve secrets from ssm: invalid ssm parameters: /app/url')).toBe('/app/url');
    expect(named('The specified log group does not exist. : /ecs/web')).toBe('/ecs/web');
    expect(failed('CannotPullContainerError: manifest unknown')[0]?.details).toEqual({
      container: 'web',
      image: 'hello:1',
    });
    expect(failed('OutOfMemoryError: Container killed due to memory usage')[0]?.details.memory).toBe('512');
  });

  it.each([
    [1, 'container-exited'],
    [0, 'container-finished'],
    [127, 'command-not-found'],
    [137, 'container-killed'],
    [139, 'container-exited'],
  ])('an essential container that exited with %i', (exitCode, code) => {
    const [found] = failed('Essential container in task exited', { exitCode });
    expect(found).toMatchObject({ code, details: { container: 'web', exitCode } });
  });

  it('the container that failed is told, not those that ended with it', () => {
    const found = explainEnd({
      taskArn: 'arn:task',
      stoppedReason: 'Essential container in task exited',
      containers: [
        { name: 'side', exitCode: 0 },
        { name: 'web', exitCode: 3 },
      ],
    });
    expect(found.map(({ details }) => details)).toEqual([{ container: 'web', exitCode: 3 }]);
  });

  it.each(['Scaling activity initiated by (deployment ecs-svc/1)', 'Task stopped by user'])(
    'what was wished for is no finding: %s',
    (reason) => {
      expect(failed(reason, { exitCode: 137 })).toEqual([]);
    },
  );
});

const group: DiagnosedGroup = {
  targetGroupArn: 'arn:group',
  healthCheckPath: '/health',
  healthCheckPort: 'traffic-port',
  healthCheckTimeoutSeconds: 5,
  matcher: '200',
};
const target = (health: DiagnosedTarget['health'], over: Partial<DiagnosedTarget> = {}): DiagnosedTarget => ({
  targetGroupArn: 'arn:group',
  targetId: '10.0.0.1',
  port: 8080,
  taskArn: 'arn:task',
  state: 'active',
  health,
  ...over,
});

describe('explainTarget', () => {
  it('a status that the matcher does not have', () => {
    const health = {
      state: 'unhealthy',
      description: 'Health checks failed with these codes: [404]',
      failure: '404',
    };
    expect(explainTarget(target(health), group)).toEqual({
      code: 'health-check-mismatch',
      subject: 'arn:task',
      evidence: ['Health checks failed with these codes: [404]', '404'],
      details: {
        targetGroupArn: 'arn:group',
        targetId: '10.0.0.1',
        port: 8080,
        path: '/health',
        expected: '200',
        got: '404',
      },
      mend: ['correct-health-check-path', 'widen-matcher'],
    });
  });

  it.each([
    ['ECONNREFUSED', 'connection-refused'],
    ['timeout', 'health-check-timeout'],
    ['ECONNRESET', 'health-check-failed'],
    [undefined, 'health-check-starting'],
  ])('%s', (failure, code) => {
    expect(explainTarget(target({ state: 'initial', failure }), group)?.code).toBe(code);
  });

  it('only AWS’s words are known', () => {
    const code = (reason: string, description = '') =>
      explainTarget(target({ state: 'unhealthy', reason, description }), group)?.code;
    expect(code('Target.ResponseCodeMismatch', 'Health checks failed with these codes: [503]')).toBe(
      'health-check-mismatch',
    );
    expect(code('Target.Timeout')).toBe('health-check-timeout');
    expect(code('Target.FailedHealthChecks')).toBe('health-check-failed');
    expect(code('Elb.RegistrationInProgress')).toBe('health-check-starting');
  });

  it('nothing of a healthy one, or one that leaves', () => {
    expect(explainTarget(target({ state: 'healthy' }), group)).toBeUndefined();
    expect(
      explainTarget(target({ state: 'unhealthy', failure: '404' }, { state: 'draining' }), group),
    ).toBeUndefined();
  });

  it('a group of none, and one of which none is healthy', () => {
    expect(explainGroup(group, []).map(({ code }) => code)).toEqual(['no-targets']);
    const refused = target({ state: 'unhealthy', failure: 'ECONNREFUSED' });
    expect(explainGroup(group, [refused]).map(({ code }) => code)).toEqual([
      'no-healthy-targets',
      'connection-refused',
    ]);
    expect(explainGroup(group, [refused, target({ state: 'healthy' })]).map(({ code }) => code)).toEqual([
      'connection-refused',
    ]);
  });
});

describe('explainAnswers', () => {
  const codes = (answer: Parameters<typeof explainAnswers>[1][number]) =>
    explainAnswers('arn:balancer', [answer]).map(({ code }) => code);
  it('tells what an answer shows', () => {
    expect(codes({ status: 200, by: 'target' })).toEqual([]);
    expect(codes({ status: 404, by: 'target' })).toEqual(['unexpected-status']);
    expect(codes({ status: 301, by: 'load-balancer', location: 'https://x/' })).toEqual(['redirected']);
    expect(codes({ status: 502, by: 'load-balancer', problem: 'no-connection' })).toEqual([
      'connection-refused',
    ]);
    expect(codes({ status: 502, by: 'load-balancer', problem: 'bad-answer' })).toEqual(['bad-answer']);
    expect(codes({ status: 504, by: 'load-balancer', problem: 'timeout' })).toEqual(['no-answer-in-time']);
    expect(codes({ status: 504, by: 'load-balancer', problem: 'no-connection' })).toEqual([
      'no-answer-in-time',
    ]);
    expect(codes({ error: 'no answer within 10 seconds' })).toEqual(['no-answer-in-time']);
    expect(codes({ error: 'write EPROTO: alert certificate required' })).toEqual(['connection-failed']);
    expect(codes({ status: 503, by: 'load-balancer' })).toEqual([]);
  });
});

describe('mergeFindings', () => {
  it('equal ones of several tasks are one, with their count', () => {
    const of = (subject: string, targetId: string) =>
      finding('connection-refused', subject, [subject], { targetId, port: 80 });
    expect(mergeFindings([of('a', '1'), finding('no-targets', 'g', []), of('b', '2')])).toMatchObject([
      { code: 'connection-refused', subject: 'a', evidence: ['a', 'b'], details: { port: 80, count: 2 } },
      { code: 'no-targets' },
    ]);
  });
});

describe('stoppedReasons', () => {
  it('counts equal reasons once', () => {
    const task = {
      stoppedReason: 'Task failed to start',
      containers: [{ name: 'web', reason: 'CannotPullContainerError: no' }],
    };
    expect(stoppedReasons([task, task, {}])).toEqual([
      '2 tasks: Task failed to start; web: CannotPullContainerError: no',
    ]);
  });
});

describe('notableEvents', () => {
  const at = (second: number, message: string) => ({ createdAt: new Date(second * 1000), message });

  it('keeps what tells of trouble, once, the oldest first', () => {
    const events = [
      at(9, 'has started 1 tasks'),
      at(8, 'is unhealthy in'),
      at(7, 'is unhealthy in'),
      at(6, 'unable to place'),
    ];
    expect(notableEvents(events, new Date(5000))).toEqual(['unable to place', 'is unhealthy in']);
  });

  it('falls back on what happened last, of this deployment only', () => {
    const events = [at(9, 'has started 1 tasks'), at(2, 'has reached a steady state.')];
    expect(notableEvents(events, new Date(5000))).toEqual(['has started 1 tasks']);
  });
});

describe('explainEvents', () => {
  it.each([
    [
      '(service web) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 1) has insufficient memory available.',
      'no-capacity',
    ],
    [
      "(service web) failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::0:role/x' that was provided for this task.",
      'role-not-assumable',
    ],
    ['(service web) was unable to place a task. Reason: the cluster is gone.', 'task-not-placed'],
    [
      '(service web) was unable to stop or start tasks during a deployment because of the service deployment configuration.',
      'deployment-blocked',
    ],
    ['(service web) rolling back to (deployment ecs-svc/1).', 'deployment-rolled-back'],
  ])('%s', (message, code) => {
    expect(explainEvents('arn:service', [message]).map((each) => each.code)).toEqual([code]);
  });

  it('what is usual is no finding', () => {
    expect(explainEvents('arn:service', ['(service web) has reached a steady state.'])).toEqual([]);
  });
});
