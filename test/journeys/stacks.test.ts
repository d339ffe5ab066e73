import { setTimeout as wait } from 'node:timers/promises';
import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  ListExportsCommand,
  ListStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { ECSClient, ListClustersCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/platform/random.ts';
import { engineForTests } from '../helpers/engine.ts';
import { get } from '../helpers/get.ts';
import { ensureTestImage } from '../helpers/images.ts';
import { containersOnTheEngine, onTheEngine } from '../helpers/slipway-command.ts';
import { freePort, SlipwayServer } from '../helpers/slipway-server.ts';

const docker = await engineForTests();
const folder = new URL('./stacks/', import.meta.url).pathname;

/** The moments of the kills; `SLIPWAY_SEED` draws the same ones again. */
const seed = Number(process.env.SLIPWAY_SEED ?? process.pid);
const random = seededRandom(seed);

/** The AWS CLI deploys a template with a nested stack on real containers; the tests go on from each other. */
describe.skipIf(!docker)(`stacks with real containers (seed ${seed})`, () => {
  const server = new SlipwayServer(['--speed', '10']);
  const cloudFormation = () => new CloudFormationClient(server.client);
  const cli = <Answer>(...args: readonly string[]) => server.aws<Answer>('cloudformation', ...args);
  let image = '';
  let listenerPort = 0;
  let instanceId = '';

  beforeAll(async () => {
    await server.start();
    ({ instanceId } = await server.health());
    listenerPort = await freePort();
    image = await ensureTestImage(docker!);
    await server.aws('s3api', 'create-bucket', '--bucket', 'templates');
    await server.aws(
      ...['s3api', 'put-object', '--bucket', 'templates'],
      ...['--key', 'network.yaml', '--body', `${folder}network.yaml`],
    );
  }, 120_000);
  afterAll(() => server.remove(), 120_000);

  const settings = (over: Readonly<Record<string, string>>) => ({
    NetworkTemplate: `${server.endpoint}/templates/network.yaml`,
    Image: image,
    ListenerPort: String(listenerPort),
    ...over,
  });
  const parameters = (over: Readonly<Record<string, string>> = {}) => [
    '--parameters',
    ...Object.entries(settings(over)).map(([key, value]) => `ParameterKey=${key},ParameterValue=${value}`),
    ...['--capabilities', 'CAPABILITY_IAM'],
  ];
  const template = ['--template-body', `file://${folder}web.yaml`];

  const find = async (StackName: string): Promise<Stack | undefined> => {
    try {
      return (await cloudFormation().send(new DescribeStacksCommand({ StackName }))).Stacks?.[0];
    } catch (error) {
      if (/does not exist/.test(String(error))) return undefined;
      throw error;
    }
  };
  const output = async (StackName: string, key: string) =>
    (await find(StackName))?.Outputs?.find((each) => each.OutputKey === key)?.OutputValue ?? '';
  /** `<logical id> <status> <reason>`, oldest first. */
  const events = async (StackName: string) => {
    const { StackEvents = [] } = await cloudFormation().send(new DescribeStackEventsCommand({ StackName }));
    return StackEvents.reverse().map((each) =>
      [each.LogicalResourceId, each.ResourceStatus, each.ResourceStatusReason].filter(Boolean).join(' '),
    );
  };
  const rests = async (StackName: string, seconds = 90): Promise<string | undefined> => {
    await server.until(
      `${StackName} rests`,
      async () => !(await find(StackName))?.StackStatus?.endsWith('IN_PROGRESS'),
      seconds,
    );
    return (await find(StackName))?.StackStatus;
  };
  /** The CLI's waiters ask every 30 seconds: called when there is nothing to wait for any more. */
  const waiter = async (name: string, StackName: string) => {
    await rests(StackName);
    await cli('wait', name, '--stack-name', StackName);
  };
  const reaches = (StackName: string, status: RegExp) =>
    server.until(`${StackName} is ${status}`, async () =>
      status.test((await find(StackName))?.StackStatus ?? 'DELETE_COMPLETE'),
    );
  const ask = async (StackName: string) =>
    (await get(await output(StackName, 'Name'), listenerPort, '/')).body;
  /** Two tasks of one container each, and nothing of any other. */
  const expectWhole = async (StackName: string, greeting: string) => {
    expect(await ask(StackName)).toBe(`${greeting} /\n`);
    await server.until(
      'nothing is left of earlier tasks',
      async () => (await containersOnTheEngine(instanceId)).length === 2,
    );
    const { StackResources = [] } = await cloudFormation().send(
      new DescribeStackResourcesCommand({ StackName }),
    );
    for (const each of StackResources)
      expect([each.LogicalResourceId, each.ResourceStatus]).toEqual([
        each.LogicalResourceId,
        expect.stringMatching(/^(CREATE|UPDATE)_COMPLETE$/),
      ]);
  };
  const expectNothing = async () => {
    const { StackSummaries = [] } = await cloudFormation().send(new ListStacksCommand({}));
    expect(StackSummaries.filter((each) => each.StackStatus !== 'DELETE_COMPLETE')).toEqual([]);
    expect((await new ECSClient(server.client).send(new ListClustersCommand({}))).clusterArns).toEqual([]);
    expect(await containersOnTheEngine(instanceId)).toEqual([]);
  };
  /** A few times, at moments that nobody chose. */
  const killWhileUnderWay = async () => {
    for (let i = 0; i < 2; i++) {
      await wait(random.integer(1200));
      await server.kill();
      await server.start();
    }
  };

  test('deploy makes a stack with its nested stack; its URL answers', async () => {
    await server.run('aws', [
      ...['cloudformation', 'deploy', '--stack-name', 'web', '--template-file', `${folder}web.yaml`],
      ...['--capabilities', 'CAPABILITY_IAM', '--parameter-overrides'],
      ...Object.entries(settings({})).map(([key, value]) => `${key}=${value}`),
    ]);
    await waiter('stack-create-complete', 'web');
    await expectWhole('web', 'one');
    const { Exports } = await cloudFormation().send(new ListExportsCommand({}));
    expect(Exports).toMatchObject([{ Name: 'web-name', Value: await output('web', 'Name') }]);
    const { Stacks = [] } = await cloudFormation().send(new DescribeStacksCommand({}));
    const nested = Stacks.find((each) => each.ParentId !== undefined);
    expect(nested?.ParentId).toBe((await find('web'))?.StackId);
  }, 120_000);

  test('a change set changes it, and cleans up before it is complete', async () => {
    const change = ['--stack-name', 'web', '--change-set-name', 'two'];
    await cli('create-change-set', ...change, ...template, ...parameters({ Greeting: 'two' }));
    await server.until('the change set is there', async () => {
      const { Status } = await cli<{ Status: string }>('describe-change-set', ...change);
      return Status === 'CREATE_COMPLETE';
    });
    await cli('wait', 'change-set-create-complete', ...change);
    await cli('execute-change-set', ...change);
    await waiter('stack-update-complete', 'web');
    await expectWhole('web', 'two');
    const told = await events('web');
    expect(told.slice(told.indexOf('web UPDATE_COMPLETE_CLEANUP_IN_PROGRESS') + 1)).toEqual([
      'TaskDefinition DELETE_IN_PROGRESS',
      'TaskDefinition DELETE_COMPLETE',
      'web UPDATE_COMPLETE',
    ]);
  }, 120_000);

  test('an update that fails goes back to what was there, and says why', async () => {
    const wrong = parameters({ Image: '127.0.0.1:1/no/such:1', Greeting: 'three' });
    await cli('update-stack', '--stack-name', 'web', ...template, ...wrong);
    expect(await rests('web')).toBe('UPDATE_ROLLBACK_COMPLETE');
    await expectWhole('web', 'two');
    const failure = (await events('web')).find((each) => each.startsWith('Service UPDATE_FAILED'));
    expect(failure).toMatch(/CannotPullContainerError/);
  }, 150_000);

  test('a creation that fails is taken back, and says why its tasks did not start', async () => {
    const other = {
      Image: '127.0.0.1:1/no/such:1',
      ListenerPort: String(await freePort()),
      Cidr: '10.31.0.0/16',
    };
    await cli('create-stack', '--stack-name', 'bad', ...template, ...parameters(other));
    await expect(waiter('stack-create-complete', 'bad')).rejects.toThrow(/ROLLBACK/);
    expect(await rests('bad')).toBe('ROLLBACK_COMPLETE');
    const failure = (await events('bad')).find((each) => each.startsWith('Service CREATE_FAILED'));
    expect(failure).toMatch(/CannotPullContainerError/);
    await cli('delete-stack', '--stack-name', 'bad');
    await waiter('stack-delete-complete', 'bad');
    await expectWhole('web', 'two');
  }, 150_000);

  test('delete leaves nothing', async () => {
    await cli('delete-stack', '--stack-name', 'web');
    await waiter('stack-delete-complete', 'web');
    await expectNothing();
  }, 90_000);

  test('kill -9 in the middle of a creation', async () => {
    await cli('create-stack', '--stack-name', 'life', ...template, ...parameters());
    await killWhileUnderWay();
    expect(await rests('life')).toBe('CREATE_COMPLETE');
    await expectWhole('life', 'one');
  }, 150_000);

  test('kill -9 in the middle of an update', async () => {
    await cli('update-stack', '--stack-name', 'life', ...template, ...parameters({ Greeting: 'two' }));
    await killWhileUnderWay();
    expect(await rests('life')).toBe('UPDATE_COMPLETE');
    await expectWhole('life', 'two');
  }, 150_000);

  test('kill -9 in the middle of a rollback', async () => {
    const wrong = parameters({ Image: '127.0.0.1:1/no/such:1' });
    await cli('update-stack', '--stack-name', 'life', ...template, ...wrong);
    await reaches('life', /^UPDATE_ROLLBACK/);
    await killWhileUnderWay();
    expect(await rests('life')).toBe('UPDATE_ROLLBACK_COMPLETE');
    await expectWhole('life', 'two');
  }, 150_000);

  test('kill -9 in the middle of a deletion', async () => {
    await cli('delete-stack', '--stack-name', 'life');
    await killWhileUnderWay();
    expect(await rests('life')).toBeUndefined();
    await expectNothing();
  }, 150_000);

  test('nothing is left on the engine', async () => {
    // The networks of VPCs go with the next round of cleaning up.
    await server.until('all is gone', async () => (await onTheEngine(instanceId)).length === 0, 90);
  }, 120_000);
});
