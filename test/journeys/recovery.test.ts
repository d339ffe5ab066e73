import { setTimeout as wait } from 'node:timers/promises';
import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  UpdateServiceCommand,
  waitUntilServicesStable,
} from '@aws-sdk/client-ecs';
import {
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/platform/random.ts';
import { engineForTests } from '../helpers/engine.ts';
import { freePort, SlipwayServer } from '../helpers/slipway-server.ts';
import {
  createService,
  imageUri,
  layRunbook,
  pushImage,
  type Runbook,
  registerRevision,
  stable,
  tasksOf,
} from './runbook.ts';

const docker = await engineForTests();

/** The moments of the kills; `SLIPWAY_SEED` draws the same ones again. */
const seed = Number(process.env.SLIPWAY_SEED ?? process.pid);
const random = seededRandom(seed);

describe.skipIf(!docker)(`kill -9 at any moment (seed ${seed})`, () => {
  const server = new SlipwayServer();
  const ecs = () => new ECSClient(server.client);
  const service = { cluster: 'demo', service: 'web' };
  let book: Runbook;
  let instanceId: string;
  let networks: string[];
  let revision: string;

  beforeAll(async () => {
    await server.start();
    ({ instanceId } = await server.health());
    book = await layRunbook(server, await freePort());
    await pushImage(server, docker!, 'v1', 'one');
    revision = await registerRevision(server, 'v1');
    await createService(server, book, 3);
    await stable(server);
    networks = (await held()).networks;
  }, 180_000);
  afterAll(() => server.remove(), 120_000);

  /** What the engine has of this server. */
  async function held() {
    const filters = { label: [`slipway=${instanceId}`] };
    const containers = await docker!.listContainers({ all: true, filters });
    const { Volumes } = await docker!.listVolumes({ filters });
    return {
      containers: containers.map((each) => ({
        id: each.Id,
        state: each.State,
        name: each.Labels['com.amazonaws.ecs.container-name'] ?? '',
        taskArn: each.Labels['com.amazonaws.ecs.task-arn'] ?? '',
      })),
      networks: (await docker!.listNetworks({ filters })).map((each) => each.Name).sort(),
      volumes: (Volumes ?? []).map((each) => each.Name),
    };
  }

  /** Three tasks on the last revision, two containers and a pause container each, every target healthy, and nothing else. */
  async function expectWhole(): Promise<void> {
    const waited = await waitUntilServicesStable(
      { client: ecs(), maxWaitTime: 120, minDelay: 1, maxDelay: 2 },
      { cluster: 'demo', services: ['web'] },
    );
    expect(waited.state).toBe('SUCCESS');
    await server.until(
      'nothing is left of earlier tasks',
      async () => (await held()).containers.length === 9,
    );
    const { services } = await ecs().send(
      new DescribeServicesCommand({ cluster: 'demo', services: ['web'] }),
    );
    expect(services?.[0]).toMatchObject({
      runningCount: 3,
      pendingCount: 0,
      taskDefinition: revision,
      deployments: [{ status: 'PRIMARY', rolloutState: 'COMPLETED', taskDefinition: revision }],
    });
    const tasks = await tasksOf(server);
    expect(tasks.map((task) => [task.lastStatus, task.taskDefinitionArn])).toEqual(
      Array(3).fill(['RUNNING', revision]),
    );
    const { containers, volumes, networks: now } = await held();
    for (const name of ['app', 'friend', '~internal~ecs~pause'])
      expect(
        containers
          .filter((each) => each.name === name && each.state === 'running')
          .map((each) => each.taskArn)
          .sort(),
      ).toEqual(tasks.map((task) => task.taskArn).sort());
    expect({ volumes, networks: now }).toEqual({ volumes: [], networks });
    await server.until('every target is healthy', async () => {
      const balancing = new ElasticLoadBalancingV2Client(server.client);
      const { TargetHealthDescriptions = [] } = await balancing.send(
        new DescribeTargetHealthCommand({ TargetGroupArn: book.targetGroupArn }),
      );
      return (
        TargetHealthDescriptions.length === 3 &&
        TargetHealthDescriptions.every((each) => each.TargetHealth?.State === 'healthy')
      );
    });
  }

  const update = () => ecs().send(new UpdateServiceCommand({ ...service, taskDefinition: revision }));

  test('updates cut off again and again end in the last one, with nothing left over', async () => {
    for (let round = 0; round < 5; round++) {
      // A task with one container holds its own namespace; with two it has a pause container.
      const friend = {
        name: 'friend',
        image: imageUri('v1'),
        essential: false,
        // Ends when it is told to: a `sleep` would be waited for half a minute each time.
        command: ['perl', '-e', '$SIG{TERM} = sub { exit }; sleep 1 while 1'],
      };
      const environment = [{ name: 'ROUND', value: String(round) }];
      revision = await registerRevision(server, 'v1', { environment }, {}, round % 2 === 0 ? [friend] : []);
      await update();
      await wait(random.integer(3000));
      await server.kill();
      await server.start();
      // It may die again while it recovers.
      if (round % 2 === 0) {
        await wait(random.integer(300));
        await server.kill();
        await server.start();
      }
    }
    await expectWhole();
  }, 240_000);

  test('what runs is adopted: a kill in quiet restarts nothing', async () => {
    const before = (await held()).containers.map((each) => each.id).sort();
    await server.kill();
    await server.start();
    await expectWhole();
    expect((await held()).containers.map((each) => each.id).sort()).toEqual(before);
  }, 180_000);

  test.each(['app', '~internal~ecs~pause'])(
    'a container (%s) that dies while the server is down is noticed when it is back',
    async (name) => {
      const victim = (await held()).containers.find((each) => each.name === name);
      await server.kill();
      await docker!.getContainer(victim?.id ?? '').kill();
      await server.start();
      await server.until('its task has stopped', async () => {
        const { tasks } = await ecs().send(
          new DescribeTasksCommand({ cluster: 'demo', tasks: [victim?.taskArn ?? ''] }),
        );
        return tasks?.[0]?.lastStatus === 'STOPPED' && tasks[0].stopCode === 'EssentialContainerExited';
      });
      await expectWhole();
      expect((await tasksOf(server)).map((task) => task.taskArn)).not.toContain(victim?.taskArn);
    },
    180_000,
  );

  test('a server that is told to take everything with it leaves nothing on the engine', async () => {
    await server.remove();
    expect(await held()).toEqual({ containers: [], networks: [], volumes: [] });
  }, 120_000);
});
