import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineForTests } from '../helpers/engine.ts';
import { ensureTestImage } from '../helpers/images.ts';
import { SlipwayServer } from '../helpers/slipway-server.ts';

const docker = await engineForTests();

describe.skipIf(!docker)('SIGTERM while logs are followed', () => {
  const server = new SlipwayServer();
  beforeAll(() => server.start(), 60_000);
  afterAll(() => server.remove(), 60_000);

  test('the server ends well, and goes on with the lines after it has started again', async () => {
    const image = await ensureTestImage(docker!);
    await server.aws('logs', 'create-log-group', '--log-group-name', '/lines');
    await server.aws('ecs', 'create-cluster', '--cluster-name', 'demo');
    const options = {
      'awslogs-group': '/lines',
      'awslogs-region': 'us-east-1',
      'awslogs-stream-prefix': 'ecs',
    };
    const container = {
      name: 'app',
      image,
      memory: 64,
      command: ['sh', '-c', 'i=0; while true; do i=$((i+1)); echo $i; sleep 0.05; done'],
      logConfiguration: { logDriver: 'awslogs', options },
    };
    const executionRoleArn = 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole';
    const input = {
      family: 'lines',
      networkMode: 'none',
      executionRoleArn,
      containerDefinitions: [container],
    };
    await server.aws('ecs', 'register-task-definition', '--cli-input-json', JSON.stringify(input));
    await server.aws(
      'ecs',
      'run-task',
      ...['--cluster', 'demo', '--task-definition', 'lines', '--launch-type', 'EC2'],
    );
    const lines = async () => {
      const named = ['--log-group-name', '/lines'];
      const { events } = await server.aws<{ events: { message: string }[] }>(
        'logs',
        'filter-log-events',
        ...named,
      );
      return events.map(({ message }) => Number(message));
    };
    await server.until('lines come', async () => (await lines()).length > 20);
    await server.stop();
    expect(server.exitCode).toBe(0);
    await server.start();
    const before = (await lines()).length;
    await server.until('more lines come', async () => (await lines()).length > before + 20);
    // None is missing and none came twice, those of the time without a server among them.
    const all = await lines();
    expect(all).toEqual(all.map((_, i) => i + 1));
  }, 120_000);
});
