import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { taskStopped } from '../helpers/ecs-waits.ts';
import { engineForTests } from '../helpers/engine.ts';
import { SlipwayServer } from '../helpers/slipway-server.ts';
import { imageUri, pushImage, repository, type TaskView } from './runbook.ts';

const docker = await engineForTests();
const sh = (script: string) => ['sh', '-c', script];
type Described = TaskView & { containers: { name: string; exitCode?: number }[] };

/** One server runs tasks; the other is somebody's private registry, which gives nothing without a password. */
describe.skipIf(!docker)('links, and images of registries that ask for a password', () => {
  const server = new SlipwayServer();
  const registry = new SlipwayServer(['--runtime', 'simulated']);

  beforeAll(async () => {
    await Promise.all([server.start(), registry.start()]);
    await server.aws('ecs', 'create-cluster', '--cluster-name', 'demo');
    for (const [each, greeting] of [
      [server, 'own'],
      [registry, 'private'],
    ] as const) {
      await each.aws('ecr', 'create-repository', '--repository-name', repository);
      await pushImage(each, docker!, 'v1', greeting);
    }
  }, 120_000);
  afterAll(() => Promise.all([server.remove(), registry.remove()]), 120_000);

  /** Runs it in bridge mode until it has stopped. */
  async function ended(family: string, containerDefinitions: object[]): Promise<Described> {
    const executionRoleArn = 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole';
    const definitions = containerDefinitions.map((each) => ({ memory: 128, ...each }));
    const input = { family, networkMode: 'bridge', executionRoleArn, containerDefinitions: definitions };
    await server.aws('ecs', 'register-task-definition', '--cli-input-json', JSON.stringify(input));
    const started = await server.aws<{ tasks: { taskArn: string }[] }>(
      'ecs',
      'run-task',
      ...['--cluster', 'demo', '--task-definition', family, '--launch-type', 'EC2'],
    );
    const named = ['--cluster', 'demo', '--tasks', started.tasks[0]!.taskArn];
    await taskStopped(server, 'demo', named.at(-1)!);
    return (await server.aws<{ tasks: Described[] }>('ecs', 'describe-tasks', ...named)).tasks[0]!;
  }
  const codes = ({ containers }: { containers: readonly { name: string; exitCode?: number }[] }) =>
    Object.fromEntries(containers.map(({ name, exitCode }) => [name, exitCode]));

  test('bridge mode: a link names another container of the task, by its name and by an alias', async () => {
    const ask = (host: string) =>
      `exec 3<>/dev/tcp/${host}/8080 && printf "GET / HTTP/1.0\\r\\n\\r\\n" >&3 && read -r line <&3 && [[ $line == *200* ]]`;
    const task = await ended('linked', [
      {
        name: 'backend',
        image: imageUri('v1'),
        essential: false,
        environment: [{ name: 'PORT', value: '8080' }],
      },
      {
        name: 'app',
        image: imageUri('v1'),
        links: ['backend', 'backend:db'],
        command: [
          'bash',
          '-c',
          `for i in 1 2 3 4 5 6 7 8 9 10; do (${ask('backend')}) && (${ask('db')}) && exit 0; sleep 0.5; done; exit 1`,
        ],
      },
    ]);
    expect(codes(task)).toMatchObject({ app: 0 });
  }, 90_000);

  test('an image by its ECR name is pulled with a token of its account; without one the registry refuses', async () => {
    const anonymous = await fetch(`${server.endpoint}/v2/${repository}/manifests/v1`);
    expect(anonymous.status).toBe(401);
    const task = await ended('by-name', [
      { name: 'app', image: imageUri('v1'), command: sh('test "$GREETING" = own') },
    ]);
    expect(codes(task)).toEqual({ app: 0 });
  }, 90_000);

  test('repositoryCredentials: a private image is pulled with the secret, and not with a wrong one', async () => {
    const image = `localhost:${registry.port}/${repository}:v1`;
    const password = (await registry.run('aws', ['ecr', 'get-login-password'])).trim();
    const secret = async (name: string, value: object) =>
      (
        await server.aws<{ ARN: string }>(
          'secretsmanager',
          'create-secret',
          ...['--name', name, '--secret-string', JSON.stringify(value)],
        )
      ).ARN;
    const container = (credentialsParameter: string) => ({
      name: 'app',
      image,
      repositoryCredentials: { credentialsParameter },
      command: sh('test "$GREETING" = private'),
    });
    const wrong = await secret('wrong', { username: 'AWS', password: 'wrong' });
    const refused = await ended('refused', [container(wrong)]);
    expect(refused).toMatchObject({ stopCode: 'TaskFailedToStart' });
    expect(refused.stoppedReason).toContain('CannotPullContainerError');
    const right = await secret('right', { username: 'AWS', password });
    expect(codes(await ended('private', [container(right)]))).toEqual({ app: 0 });
  }, 90_000);
});
