import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DescribeServicesCommand,
  ECSClient,
  ListClustersCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { engineForTests } from '../helpers/engine.ts';
import { type Answer, get } from '../helpers/get.ts';
import { ensureTestImage } from '../helpers/images.ts';
import { containersOnTheEngine, onTheEngine, SlipwayCommand } from '../helpers/slipway-command.ts';
import { freePort } from '../helpers/slipway-server.ts';

const docker = await engineForTests();
const hello = new URL('../../examples/hello/', import.meta.url).pathname;
const helloFile = join(hello, 'slipway.yaml');
// Put together here so that no scanner takes this file for a leak.
const accessKey = `AKIA${'IOSFODNN7EXAMPLE'}`;

/** One server, driven by nothing but the command; the tests go on from each other, as a person does. */
describe.skipIf(!docker)('the slipway command with real containers', () => {
  const slipway = new SlipwayCommand();
  let port = 0;
  let instanceId = '';

  afterAll(() => slipway.remove(), 120_000);

  const ecs = () =>
    new ECSClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });

  /** The example with some of its words replaced, as a file of its own that builds the same image. */
  const variant = (name: string, ...changes: readonly (readonly [from: string | RegExp, to: string])[]) => {
    let text = readFileSync(helloFile, 'utf8').replace('context: .', `context: ${hello}`);
    for (const [from, to] of changes) {
      expect(text).toMatch(from);
      text = text.replace(from, to);
    }
    const file = join(slipway.folder, name);
    writeFileSync(file, text);
    return file;
  };

  const service = async () => {
    const request = new DescribeServicesCommand({ cluster: 'hello', services: ['hello'] });
    return (await ecs().send(request)).services?.[0];
  };
  const tasks = async () => {
    const { taskArns = [] } = await ecs().send(
      new ListTasksCommand({ cluster: 'hello', serviceName: 'hello' }),
    );
    return taskArns.sort();
  };
  /** Asks the URL that `up` said is live, from wherever `*.localhost` is not resolved too. */
  const ask = (output: string, path: string): Promise<Answer> => {
    const url = new URL(/^Live {2}(\S+)/m.exec(output)?.[1] ?? '');
    return get(url.hostname, Number(url.port) || 80, path);
  };
  let live = '';

  test('start: the server runs, and says what points AWS tools at it', async () => {
    port = await freePort();
    expect(await slipway.run('status', '--port', String(port))).toMatchObject({ code: 3 });
    const { code, output } = await slipway.run('start', '--port', String(port));
    expect(code, output).toBe(0);
    expect(output).toContain(`export AWS_ENDPOINT_URL=http://127.0.0.1:${port}`);
    const again = await slipway.run('start', '--port', String(port));
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining('already runs') });
    const status = JSON.parse((await slipway.run('status', '--json')).stdout);
    expect(status).toMatchObject({ endpoint: `http://127.0.0.1:${port}`, status: 'running' });
    instanceId = status.instanceId;
  }, 60_000);

  test('up: the example answers 200 through its load balancer, and the output says where', async () => {
    const { code, output } = await slipway.run('up', helloFile);
    expect(code, output).toBe(0);
    expect(output).toMatch(/Verify .*GET http:\/\/hello-\S+\.elb\.localhost\S*\/health → 200/);
    expect(output).toContain(`\nConsole  http://127.0.0.1:${port}/?region=us-east-1#/services/hello/hello\n`);
    live = output;
    expect(await ask(live, '/health')).toMatchObject({ status: 200, body: 'ok\n' });
    expect((await ask(live, '/')).body).toMatch(/^Hello from Amazon ECS: task /);
    expect(await tasks()).toHaveLength(2);
  }, 120_000);

  test('up again changes nothing', async () => {
    const before = [await service(), await tasks(), await onTheEngine(instanceId)];
    const { code, output } = await slipway.run('up', helloFile);
    expect(code, output).toBe(0);
    expect([await service(), await tasks(), await onTheEngine(instanceId)]).toEqual(before);
    const steps = output.split('\n').filter((line) => /^[✔=] /.test(line));
    // Asking again whether it answers is the one thing that is done.
    expect(steps.filter((line) => !line.startsWith('= ')).map((line) => line.split(/\s+/)[1])).toEqual([
      'Verify',
    ]);
  }, 60_000);

  test('a changed environment variable rolls out; a plaintext key is warned about and shown nowhere', async () => {
    const before = await tasks();
    const changed = variant(
      'changed.yaml',
      ['Hello from Amazon ECS', 'Good evening'],
      [/( +)- \{ name: GREETING/, `$1- { name: UPSTREAM_ID, value: ${accessKey} }\n$1- { name: GREETING`],
    );
    const { code, output } = await slipway.run('up', changed);
    expect(code, output).toBe(0);
    expect(output).toMatch(/web: UPSTREAM_ID holds a plaintext AWS access key id/);
    expect(output).toMatch(/updated +TaskDefinition/);
    expect(output).toMatch(/Service +hello, 2 changed/);
    expect(output).not.toContain(accessKey);
    expect((await ask(output, '/')).body).toMatch(/^Good evening: task /);
    for (const task of await tasks()) expect(before).not.toContain(task);
    live = output;
  }, 120_000);

  test('where tasks have metadata: / names the task and its zone, /env masks secrets', async ({ skip }) => {
    const { runtime } = JSON.parse((await slipway.run('status', '--json')).stdout);
    const missing = runtime.limitations.find((limitation: string) => /metadata/.test(limitation));
    if (missing !== undefined) skip(missing);
    expect((await ask(live, '/')).body).toMatch(/: task [0-9a-f]{8} in us-east-1[ab], hello:2\n$/);
    const env = JSON.parse((await ask(live, '/env')).body);
    expect(env.environment).toMatchObject({
      UPSTREAM_ID: 'AKIA****',
      ECS_CONTAINER_METADATA_URI_V4: expect.stringMatching(/^http:\/\/169\.254\.170\.2\/v4\//),
    });
    expect(env.task).toMatchObject({ Family: 'hello', Revision: '2', LaunchType: 'FARGATE' });
  }, 30_000);

  test('logs: what the containers write, secrets masked', async () => {
    await ask(live, `/health?id=${accessKey}`);
    await ask(live, `/whoami?id=${accessKey}`);
    let output = '';
    await vi.waitUntil(
      async () => {
        output = (await slipway.run('logs', 'hello', '--since', '1h')).output;
        return output.includes('GET /whoami');
      },
      { timeout: 30_000 },
    );
    expect(output).toMatch(/^web\/[0-9a-f]{8} \| .* listens on port 8080$/m);
    expect(output).toContain('GET /whoami?id=AKIA****');
    expect(output).not.toContain(accessKey);
  }, 60_000);

  test('mistakes in the file are shown with line and column, and nothing is done', async () => {
    const wrong = variant(
      'wrong.yaml',
      ['portMappings', 'portMapings'],
      ['desiredCount: 2', 'desiredCount: two'],
    );
    const lines = readFileSync(wrong, 'utf8').split('\n');
    const line = (word: string) => lines.findIndex((text) => text.includes(word)) + 1;
    const { code, output } = await slipway.run('up', wrong);
    expect(code).toBe(1);
    expect(output).toContain(`wrong.yaml:${line('portMapings')}:7: `);
    expect(output).toContain('Did you mean "portMappings"?');
    expect(output).toContain(`wrong.yaml:${line('desiredCount')}:17: service.desiredCount: `);
    expect(output).not.toContain('✔');
  }, 30_000);

  test('status and doctor tell what runs', async () => {
    const status = await slipway.run('status');
    expect(status.code).toBe(0);
    expect(status.output).toContain(`http://127.0.0.1:${port}`);
    const doctor = await slipway.run('doctor');
    expect(doctor.code, doctor.output).toBe(0);
    expect(doctor.output).toMatch(/✔ Engine +\w+ \d+/);
    expect(doctor.output).toMatch(/✔ Server +running at /);
  }, 60_000);

  test('stop leaves the containers, and start adopts them', async () => {
    // Two tasks with a container each, in one network; those before them may still be leaving.
    await vi.waitUntil(async () => (await onTheEngine(instanceId)).length === 3, {
      timeout: 60_000,
      interval: 250,
    });
    const before = [await tasks(), await onTheEngine(instanceId)];
    expect(await slipway.run('stop')).toMatchObject({ code: 0 });
    expect(await slipway.run('status', '--port', String(port))).toMatchObject({ code: 3 });
    expect(await onTheEngine(instanceId)).toEqual(before[1]);
    expect(await slipway.run('start', '--port', String(port))).toMatchObject({ code: 0 });
    const { code, output } = await slipway.run('up', join(slipway.folder, 'changed.yaml'));
    expect(code, output).toBe(0);
    expect([await tasks(), await onTheEngine(instanceId)]).toEqual(before);
    expect((await ask(output, '/')).body).toMatch(/^Good evening: task /);
  }, 120_000);

  test('a bad image: exit code 1 and the reason, while the service still answers', async () => {
    const bad = variant('bad-image.yaml', [/^image:\n( .*\n)+/m, 'image: 127.0.0.1:1/no/such:1\n']);
    const { code, output } = await slipway.run('up', bad);
    expect(code).toBe(1);
    expect(output).toMatch(/What stopped its tasks:\n.*CannotPullContainerError: .*127\.0\.0\.1:1/);
    expect(output).toMatch(/The circuit breaker rolls back to hello:2/);
    expect((await ask(live, '/')).body).toMatch(/^Good evening: task /);
  }, 120_000);

  test('down takes away all that up made', async () => {
    const { code, output } = await slipway.run('down', helloFile);
    expect(code, output).toBe(0);
    expect(output).toContain('What up made for hello is gone.');
    expect((await ecs().send(new ListClustersCommand({}))).clusterArns).toEqual([]);
    // The VPC's network goes with the next round of cleaning up.
    expect(await containersOnTheEngine(instanceId)).toEqual([]);
    const again = await slipway.run('down', helloFile);
    expect(again.output).toMatch(/nothing/i);
  }, 60_000);

  describe('a service without a load balancer', () => {
    const worker = () => {
      const file = join(slipway.folder, 'worker.yaml');
      writeFileSync(file, workerFile);
      return file;
    };

    test('reset takes it away, and leaves a fresh account', async () => {
      await ensureTestImage(docker!);
      const { code, output } = await slipway.run('up', worker());
      expect(code, output).toBe(0);
      expect(await onTheEngine(instanceId)).not.toEqual([]);
      expect(await slipway.run('reset')).toMatchObject({ code: 0 });
      expect((await ecs().send(new ListClustersCommand({}))).clusterArns).toEqual([]);
      expect(await onTheEngine(instanceId)).toEqual([]);
    }, 60_000);

    test('stop --remove leaves nothing on the engine', async () => {
      const { code, output } = await slipway.run('up', worker());
      expect(code, output).toBe(0);
      expect(await onTheEngine(instanceId)).not.toEqual([]);
      expect(await slipway.run('stop', '--remove')).toMatchObject({ code: 0 });
      expect(await onTheEngine(instanceId)).toEqual([]);
      expect(await slipway.run('status', '--port', String(port))).toMatchObject({ code: 3 });
    }, 60_000);
  });
});

const workerFile = `
name: worker
taskDefinition:
  family: worker
  containerDefinitions:
    - { name: worker, image: "127.0.0.1:1/slipway-test/shell:1", command: [sleep, "600"] }
service: { desiredCount: 1, loadBalancer: false }
`;
