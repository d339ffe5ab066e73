import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { taskRunning, taskStopped } from '../helpers/ecs-waits.ts';
import { engineForTests } from '../helpers/engine.ts';
import { SlipwayServer } from '../helpers/slipway-server.ts';
import { imageUri, pushImage, repository, type TaskView } from './runbook.ts';

const run = promisify(execFile);
const docker = await engineForTests();
const sh = (script: string) => ['sh', '-c', script];

/** GET by bash alone: the image has no client. */
const fetchInTask = (host: string, path: string, port = 80) =>
  `exec 3<>/dev/tcp/${host}/${port}; printf "GET ${path} HTTP/1.1\\r\\nHost: ${host}\\r\\nConnection: close\\r\\n\\r\\n" >&3; cat <&3`;
// biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own.
const metadataPath = '${ECS_CONTAINER_METADATA_URI_V4#http://169.254.170.2}';

describe.skipIf(!docker)('tasks of their own on real containers', () => {
  const server = new SlipwayServer();
  let subnets = '';
  let families = 0;

  beforeAll(async () => {
    await server.start();
    await server.aws('ecs', 'create-cluster', '--cluster-name', 'demo');
    await server.aws('logs', 'create-log-group', '--log-group-name', '/ecs/tasks');
    await server.aws('ecr', 'create-repository', '--repository-name', repository);
    await pushImage(server, docker!, 'v1', 'one');
    const answer = await server.aws<{ Subnets: { SubnetId: string }[] }>(
      'ec2',
      'describe-subnets',
      '--filters',
      'Name=default-for-az,Values=true',
    );
    subnets = answer.Subnets.map((each) => each.SubnetId).join(',');
  }, 120_000);
  afterAll(() => server.remove(), 120_000);

  const logConfiguration = {
    logDriver: 'awslogs',
    options: { 'awslogs-group': '/ecs/tasks', 'awslogs-region': 'us-east-1', 'awslogs-stream-prefix': 'ecs' },
  };

  async function runTask(
    containers: object[],
    definition: { networkMode?: string } & object = {},
    flags: readonly string[] = [],
  ): Promise<string> {
    families += 1;
    const family = `task-${families}`;
    const networkMode = definition.networkMode ?? 'awsvpc';
    const fargate =
      networkMode === 'awsvpc' ? { requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512' } : {};
    const input = {
      family,
      networkMode,
      executionRoleArn: 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole',
      ...fargate,
      ...definition,
      containerDefinitions: containers.map((each) => ({
        image: imageUri('v1'),
        memory: 128,
        logConfiguration,
        ...each,
      })),
    };
    await server.aws('ecs', 'register-task-definition', '--cli-input-json', JSON.stringify(input));
    const where =
      networkMode === 'awsvpc'
        ? [
            '--launch-type',
            'FARGATE',
            '--network-configuration',
            `awsvpcConfiguration={subnets=[${subnets}]}`,
          ]
        : ['--launch-type', 'EC2'];
    const { tasks, failures } = await server.aws<{ tasks: { taskArn: string }[]; failures: object[] }>(
      'ecs',
      'run-task',
      '--cluster',
      'demo',
      '--task-definition',
      family,
      ...where,
      ...flags,
    );
    expect(failures).toEqual([]);
    return tasks[0]?.taskArn ?? '';
  }

  const running = (taskArn: string) => taskRunning(server, 'demo', taskArn);
  const stopped = (taskArn: string) => taskStopped(server, 'demo', taskArn);
  /** The CLI's own waiter: called when there is nothing to wait for any more. */
  const waitWithCli = (state: 'tasks-running' | 'tasks-stopped', taskArn: string) =>
    server.aws('ecs', 'wait', state, '--cluster', 'demo', '--tasks', taskArn);
  const describeTask = async (taskArn: string) =>
    (
      await server.aws<{
        tasks: (TaskView & {
          containers: {
            name: string;
            networkBindings: { hostPort: number; bindIP: string; containerPort: number }[];
          }[];
        })[];
      }>('ecs', 'describe-tasks', '--cluster', 'demo', '--tasks', taskArn)
    ).tasks[0]!;
  const output = async (taskArn: string, container = 'app') => {
    const stream = `ecs/${container}/${taskArn.split('/').at(-1)}`;
    const { events } = await server.aws<{ events: { message: string }[] }>(
      'logs',
      'get-log-events',
      '--log-group-name',
      '/ecs/tasks',
      '--log-stream-name',
      stream,
      '--start-from-head',
    );
    return events.map((event) => event.message).join('\n');
  };

  test('a task that ends: exit code, essential container, the sidecar stopped with it, logs whole', async () => {
    const taskArn = await runTask([
      { name: 'app', command: sh('seq 200; exit 3') },
      {
        name: 'sidecar',
        essential: false,
        command: sh('trap "exit 0" TERM; while true; do sleep 0.1; done'),
      },
    ]);
    await stopped(taskArn);
    await waitWithCli('tasks-stopped', taskArn);
    const task = await describeTask(taskArn);
    expect(task).toMatchObject({
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
    });
    expect(task.containers.map((each) => each.exitCode)).toEqual([3, 0]);
    expect((await output(taskArn)).split('\n')).toEqual(Array.from({ length: 200 }, (_, i) => String(i + 1)));
  }, 60_000);

  test('dependsOn: init containers finish first, in their order; a failed one ends the task', async () => {
    const good = await runTask([
      { name: 'migrate', essential: false, command: sh('sleep 0.5; echo migrated') },
      {
        name: 'app',
        command: sh('echo started'),
        dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }],
      },
    ]);
    const bad = await runTask([
      { name: 'migrate', essential: false, command: sh('exit 1') },
      {
        name: 'app',
        command: sh('echo never'),
        dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }],
      },
    ]);
    await stopped(good);
    await stopped(bad);
    expect(await output(good)).toBe('started');
    expect(await describeTask(bad)).toMatchObject({
      stopCode: 'TaskFailedToStart',
      stoppedReason: expect.stringContaining('migrate'),
    });
  }, 90_000);

  test('secrets, environment and overrides reach the container; a missing secret says which', async () => {
    await server.aws(
      'ssm',
      'put-parameter',
      '--name',
      '/app/db',
      '--type',
      'SecureString',
      '--value',
      'from-ssm',
    );
    const { ARN } = await server.aws<{ ARN: string }>(
      'secretsmanager',
      'create-secret',
      '--name',
      'app',
      '--secret-string',
      '{"token":"from-secrets-manager"}',
    );
    const container = {
      name: 'app',
      command: sh('echo $DB $TOKEN $PLAIN $OVER $AWS_REGION $AWS_ENDPOINT_URL'),
      environment: [
        { name: 'PLAIN', value: 'plain' },
        { name: 'OVER', value: 'below' },
      ],
      secrets: [
        { name: 'DB', valueFrom: '/app/db' },
        { name: 'TOKEN', valueFrom: `${ARN}:token::` },
      ],
    };
    const overrides = JSON.stringify({
      containerOverrides: [{ name: 'app', environment: [{ name: 'OVER', value: 'above' }] }],
    });
    const taskArn = await runTask([container], {}, ['--overrides', overrides]);
    const missing = await runTask([{ ...container, secrets: [{ name: 'DB', valueFrom: '/app/nothing' }] }]);
    await stopped(taskArn);
    await stopped(missing);
    expect(await output(taskArn)).toBe(
      `from-ssm from-secrets-manager plain above us-east-1 http://169.254.170.2:${server.port}`,
    );
    expect(await describeTask(missing)).toMatchObject({
      stopCode: 'TaskFailedToStart',
      stoppedReason: expect.stringMatching(
        /^ResourceInitializationError: unable to pull secrets.*\/app\/nothing/s,
      ),
    });
  }, 90_000);

  test('task metadata has real numbers, and the role is the task own', async ({ skip }) => {
    const { runtime } = await server.health();
    skip(
      runtime.limitations.some((each) => each.includes('metadata')),
      'another server has the metadata address',
    );
    const trust = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    });
    await server.aws('iam', 'create-role', '--role-name', 'app', '--assume-role-policy-document', trust);
    const script = [
      `${fetchInTask('169.254.170.2', `${metadataPath}/task`)}; echo`,
      `${fetchInTask('169.254.170.2', '$AWS_CONTAINER_CREDENTIALS_RELATIVE_URI')}; echo`,
      'trap "exit 0" TERM',
      'sleep 60 & wait',
    ].join('; ');
    const taskArn = await runTask([{ name: 'app', command: ['bash', '-c', script] }], {
      taskRoleArn: 'arn:aws:iam::000000000000:role/app',
    } as never);
    await server.until('both were answered', async () => (await output(taskArn)).includes('SecretAccessKey'));
    const text = await output(taskArn);
    expect(text).toContain(`"TaskARN":"${taskArn}"`);
    expect(text).toContain('"Limits":{"CPU":0.25,"Memory":512}');
    const credentials = JSON.parse(/\{"RoleArn".*?\}/.exec(text)?.[0] ?? '{}') as {
      RoleArn: string;
      AccessKeyId: string;
      SecretAccessKey: string;
      Token: string;
    };
    expect(credentials.RoleArn).toBe('arn:aws:iam::000000000000:role/app');
    const who = await server.run('aws', ['sts', 'get-caller-identity'], {
      env: {
        AWS_ACCESS_KEY_ID: credentials.AccessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.SecretAccessKey,
        AWS_SESSION_TOKEN: credentials.Token,
      },
    });
    expect((JSON.parse(who) as { Arn: string }).Arn).toMatch(
      /^arn:aws:sts::000000000000:assumed-role\/app\//,
    );
    await server.aws('ecs', 'stop-task', '--cluster', 'demo', '--task', taskArn, '--reason', 'seen enough');
    await stopped(taskArn);
    expect(await describeTask(taskArn)).toMatchObject({
      stopCode: 'UserInitiated',
      stoppedReason: 'seen enough',
    });
  }, 90_000);

  test('bridge mode publishes dynamic ports on loopback alone', async () => {
    const taskArn = await runTask(
      [{ name: 'app', command: ['perl', '/server.pl'], portMappings: [{ containerPort: 80, hostPort: 0 }] }],
      { networkMode: 'bridge' },
    );
    await running(taskArn);
    await waitWithCli('tasks-running', taskArn);
    const [binding] = (await describeTask(taskArn)).containers[0]!.networkBindings;
    expect(binding).toMatchObject({ bindIP: '127.0.0.1', containerPort: 80 });
    expect(await (await fetch(`http://127.0.0.1:${binding?.hostPort}/bridge`)).text()).toBe('one /bridge\n');
    await server.aws('ecs', 'stop-task', '--cluster', 'demo', '--task', taskArn);
    await stopped(taskArn);
  }, 90_000);

  test('too much memory is OutOfMemoryError; a bad command is CannotStartContainerError', async () => {
    const greedy = await runTask([
      { name: 'app', memory: 16, command: ['perl', '-e', 'my @a; push @a, "x" x 1000000 while 1'] },
    ]);
    const bad = await runTask([{ name: 'app', command: ['/no/such/program'] }]);
    await stopped(greedy);
    await stopped(bad);
    expect((await describeTask(greedy)).containers[0]).toMatchObject({
      exitCode: 137,
      reason: 'OutOfMemoryError: Container killed due to memory usage',
    });
    expect(await describeTask(bad)).toMatchObject({
      stopCode: 'TaskFailedToStart',
      stoppedReason: expect.stringMatching(/^CannotStartContainerError: .*no\/such\/program/s),
    });
  }, 90_000);

  test('volumes are shared between containers of a task and go with it', async () => {
    const mountPoints = [{ sourceVolume: 'scratch', containerPath: '/scratch' }];
    const taskArn = await runTask(
      [
        { name: 'writer', essential: false, command: sh('echo written > /scratch/file'), mountPoints },
        {
          name: 'app',
          command: sh('cat /scratch/file'),
          mountPoints,
          dependsOn: [{ containerName: 'writer', condition: 'COMPLETE' }],
        },
      ],
      { volumes: [{ name: 'scratch' }] } as never,
    );
    await stopped(taskArn);
    expect(await output(taskArn)).toBe('written');
    const { instanceId } = await server.health();
    const { stdout } = await run('docker', [
      'volume',
      'ls',
      '--quiet',
      '--filter',
      `label=slipway=${instanceId}`,
    ]);
    expect(stdout.trim()).toBe('');
  }, 90_000);

  test('reset leaves a fresh account and nothing on the engine', async () => {
    await runTask([{ name: 'app', command: sh('sleep 300') }]);
    const { instanceId } = await server.health();
    await fetch(`${server.endpoint}/_slipway/reset`, { method: 'POST' });
    expect(await server.aws('ecs', 'list-clusters')).toEqual({ clusterArns: [] });
    const { stdout } = await run('docker', [
      'ps',
      '--all',
      '--quiet',
      '--filter',
      `label=slipway=${instanceId}`,
    ]);
    expect(stdout).toBe('');
  }, 60_000);
});
