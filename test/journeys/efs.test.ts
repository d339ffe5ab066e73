import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { taskStopped } from '../helpers/ecs-waits.ts';
import { engineForTests } from '../helpers/engine.ts';
import { SlipwayServer } from '../helpers/slipway-server.ts';
import { imageUri, pushImage, repository } from './runbook.ts';

const docker = await engineForTests();

describe.skipIf(!docker)('EFS on real containers', () => {
  const server = new SlipwayServer();
  let subnet = '';
  let fileSystemId = '';

  beforeAll(async () => {
    await server.start();
    await server.aws('ecs', 'create-cluster', '--cluster-name', 'demo');
    await server.aws('ecr', 'create-repository', '--repository-name', repository);
    await pushImage(server, docker!, 'v1', 'one');
    const { Subnets } = await server.aws<{ Subnets: { SubnetId: string }[] }>('ec2', 'describe-subnets');
    subnet = Subnets[0]!.SubnetId;
    const made = await server.aws<{ FileSystemId: string }>(
      'efs',
      'create-file-system',
      '--creation-token',
      'a',
    );
    fileSystemId = made.FileSystemId;
  }, 120_000);
  afterAll(() => server.remove(), 120_000);

  /** Runs a shell script over the volume; what it wrote to the end of its task tells how it went. */
  async function runOver(script: string, efs: object): Promise<{ exitCode?: number; reason: string }> {
    const input = {
      family: 'efs',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      executionRoleArn: 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole',
      volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId, ...efs } }],
      containerDefinitions: [
        {
          name: 'app',
          image: imageUri('v1'),
          command: ['sh', '-c', script],
          mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
        },
      ],
    };
    await server.aws('ecs', 'register-task-definition', '--cli-input-json', JSON.stringify(input));
    const where = ['--network-configuration', `awsvpcConfiguration={subnets=[${subnet}]}`];
    const { tasks } = await server.aws<{ tasks: { taskArn: string }[] }>(
      ...([
        'ecs',
        'run-task',
        '--cluster',
        'demo',
        '--task-definition',
        'efs',
        '--launch-type',
        'FARGATE',
      ] as const),
      ...where,
    );
    const { taskArn } = tasks[0]!;
    await taskStopped(server, 'demo', taskArn);
    const found = await server.aws<{
      tasks: { stoppedReason: string; containers: { exitCode?: number }[] }[];
    }>('ecs', 'describe-tasks', '--cluster', 'demo', '--tasks', taskArn);
    const { stoppedReason, containers } = found.tasks[0]!;
    const { exitCode } = containers[0]!;
    return { reason: stoppedReason, ...(exitCode !== undefined && { exitCode }) };
  }

  test('a task is told that the VPC has no mount target; with one it reads what another wrote, also after a restart', async () => {
    const refused = await runOver('exit 0', {});
    expect(refused.reason).toMatch(/^ResourceInitializationError: failed to invoke EFS utils commands/);
    expect(refused.reason).toContain('ensure that the VPC has an EFS mount target');
    const target = ['--file-system-id', fileSystemId, '--subnet-id', subnet];
    await server.aws('efs', 'create-mount-target', ...target);
    expect((await runOver('echo kept > /data/file', {})).exitCode).toBe(0);
    await server.kill();
    await server.start();
    expect((await runOver('exec 3< /data/file; read line <&3; test "$line" = kept', {})).exitCode).toBe(0);
  }, 180_000);

  test('an access point shows its own directory, made with its owner and permissions', async () => {
    const root = {
      Path: '/app',
      CreationInfo: { OwnerUid: 1000, OwnerGid: 1000, Permissions: '750' },
    };
    const { AccessPointId } = await server.aws<{ AccessPointId: string }>(
      ...(['efs', 'create-access-point', '--file-system-id', fileSystemId] as const),
      ...['--posix-user', 'Uid=1000,Gid=1000', '--root-directory', JSON.stringify(root)],
    );
    const through = {
      transitEncryption: 'ENABLED',
      authorizationConfig: { accessPointId: AccessPointId },
    };
    const script =
      'test "$(stat -c %u:%g:%a /data)" = 1000:1000:750 && test ! -e /data/file && echo x > /data/own';
    expect((await runOver(script, through)).exitCode).toBe(0);
    expect(
      (await runOver('test -e /data/own && test ! -e /data/file', { rootDirectory: '/app' })).exitCode,
    ).toBe(0);
    expect((await runOver('exit 0', { rootDirectory: '/none' })).reason).toContain(
      'No such file or directory',
    );
  }, 180_000);
});
