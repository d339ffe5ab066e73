import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListClustersCommand,
  ListServicesCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CdkApp } from '../helpers/cdk-app.ts';
import { engineForTests } from '../helpers/engine.ts';
import { get, Load } from '../helpers/get.ts';
import { containersOnTheEngine, onTheEngine } from '../helpers/slipway-command.ts';
import { SlipwayServer } from '../helpers/slipway-server.ts';

/** What the last command made of the app. */
const synthesized = ['--app', 'cdk.out'];

const docker = await engineForTests();

/** The CDK's own commands over examples/cdk, unchanged, on real containers; the tests go on from each other, as an author does. */
describe.skipIf(!docker)('a CDK app', () => {
  const server = new SlipwayServer(['--speed', '10']);
  const app = new CdkApp(server);
  const stacks = new CloudFormationClient({});
  const ecs = () => new ECSClient(server.client);
  const cloudFormation = () => new CloudFormationClient(server.client);
  let instanceId = '';

  beforeAll(async () => {
    await Promise.all([server.start(), app.install()]);
    instanceId = (await server.health()).instanceId;
  }, 300_000);
  afterAll(async () => {
    stacks.destroy();
    await app.remove();
    await server.remove();
  }, 120_000);

  const deploy = (...args: readonly string[]) => app.cdk('deploy', '--require-approval', 'never', ...args);
  const stack = async (StackName = 'HelloCdk'): Promise<Stack> => {
    const { Stacks = [] } = await cloudFormation().send(new DescribeStacksCommand({ StackName }));
    return Stacks[0]!;
  };
  const host = async () => {
    const url = (await stack()).Outputs?.find((each) => each.OutputKey === 'HealthCheckUrl')?.OutputValue;
    return new URL(url ?? '').hostname;
  };
  /** By the load balancer's name, at the port where the server takes all of them: another program may have port 80. */
  const ask = async (path: string) => get(await host(), server.port, path);
  const greeting = async () => (await ask('/')).body.split(':')[0];
  const service = async () => {
    const { clusterArns: [cluster] = [] } = await ecs().send(new ListClustersCommand({}));
    const { serviceArns = [] } = await ecs().send(new ListServicesCommand({ cluster }));
    const { services } = await ecs().send(new DescribeServicesCommand({ cluster, services: serviceArns }));
    return services![0]!;
  };
  const tasks = async () => {
    const { clusterArn: cluster } = await service();
    const { taskArns } = await ecs().send(new ListTasksCommand({ cluster, desiredStatus: 'RUNNING' }));
    return (await ecs().send(new DescribeTasksCommand({ cluster, tasks: taskArns }))).tasks ?? [];
  };
  /** Who answers, when asked a few times. */
  const answering = async () => {
    const bodies = new Set<string>();
    for (let i = 0; i < 10; i++) bodies.add((await ask('/')).body);
    return bodies;
  };

  test('bootstrap makes the toolkit stack', async () => {
    const { code, output } = await app.cdk('bootstrap');
    expect(code, output).toBe(0);
    expect((await stack('CDKToolkit')).StackStatus).toBe('CREATE_COMPLETE');
  }, 120_000);

  test('deploy: the URL answers 200, from two tasks in two zones', async () => {
    const { code, output } = await deploy();
    expect(code, output).toBe(0);
    expect(await ask('/health')).toMatchObject({ status: 200, body: 'ok\n' });
    const zones = (await tasks()).map((task) => task.availabilityZone);
    expect(zones.sort()).toEqual(['us-east-1a', 'us-east-1b']);
    const bodies = await answering();
    expect(bodies.size).toBe(2);
    for (const body of bodies) expect(body).toMatch(/^Hello from CDK: task /);
  }, 120_000);

  test('deploy again changes nothing, and nothing has drifted', async () => {
    const before = (await tasks()).map((task) => task.taskArn).sort();
    const { code, output } = await deploy(...synthesized);
    expect(code, output).toBe(0);
    expect(output).toContain('(no changes)');
    const drift = await app.cdk('drift', '--fail', ...synthesized);
    expect(drift.code, drift.output).toBe(0);
    expect(drift.output).toContain('No drift detected');
    expect((await tasks()).map((task) => task.taskArn).sort()).toEqual(before);
  }, 120_000);

  test('diff shows what would change', async () => {
    const same = await app.cdk('diff', '--fail', ...synthesized);
    expect(same.code, same.output).toBe(0);
    const { code, output } = await app.cdk('diff', '--fail', '-c', 'greeting=Servus');
    expect(code, output).toBe(1);
    expect(output).toMatch(/\[~\] AWS::ECS::TaskDefinition .*replace/);
    expect(output).toMatch(/\[-\] .*Hello from CDK.*\n.*\[\+\] .*Servus/);
  }, 120_000);

  test('deploy of a change rolls under load, without a failed request', async () => {
    const load = new Load(await host(), server.port, 2, '/whoami');
    const { code, output } = await deploy('-c', 'greeting=Servus');
    await load.stop();
    expect(code, output).toBe(0);
    expect(load.failures).toEqual([]);
    expect(load.requests).toBeGreaterThan(50);
    expect(await greeting()).toBe('Servus');
  }, 120_000);

  test('deploy --hotswap goes past CloudFormation, and drift tells exactly what it changed', async () => {
    const { code, output } = await deploy('--hotswap', '-c', 'greeting=Moin');
    expect(code, output).toBe(0);
    expect(output).toMatch(/hotswap/i);
    await server.until('the new tasks answer', async () => (await greeting()) === 'Moin');
    const drift = await app.cdk('drift', '--fail', ...synthesized);
    expect(drift.code, drift.output).toBe(1);
    const lines = drift.output.split('\n').flatMap((line) => /\[~\] (\S+)/.exec(line)?.[1] ?? []);
    // A hotswap lets all tasks go at once.
    expect(lines).toEqual([
      'AWS::ECS::Service',
      '/DeploymentConfiguration/MinimumHealthyPercent',
      '/TaskDefinition',
    ]);
  }, 120_000);

  test('watch deploys what changes in the app', async () => {
    app.watch('-c', 'unused=1');
    await server.until('watch has deployed', async () => (await greeting()) === 'Hello from CDK');
    app.edit("'Hello from CDK'", "'Hello from watch'");
    await server.until('the change is deployed', async () => (await greeting()) === 'Hello from watch');
    await app.stopWatching();
    expect(app.watched).toMatch(/Detected change to '.*app\.ts'/);
  }, 120_000);

  test('without a bootstrap stack: an image that was pushed before', async () => {
    const { taskDefinition } = await service();
    const { taskDefinition: revision } = await ecs().send(
      new DescribeTaskDefinitionCommand({ taskDefinition }),
    );
    const image = revision?.containerDefinitions?.[0]?.image;
    const { code, output } = await deploy('-c', `image=${image}`, '-c', 'greeting=Ahoi');
    expect(code, output).toBe(0);
    expect(output).not.toMatch(/[Pp]ublish/);
    expect(await greeting()).toBe('Ahoi');
  }, 120_000);

  test('destroy leaves nothing', async () => {
    const { code, output } = await app.cdk('destroy', '--force');
    expect(code, output).toBe(0);
    const { StackSummaries = [] } = await cloudFormation().send(
      new ListStacksCommand({ StackStatusFilter: ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'DELETE_FAILED'] }),
    );
    expect(StackSummaries.map((each) => each.StackName)).toEqual(['CDKToolkit']);
    expect((await ecs().send(new ListClustersCommand({}))).clusterArns).toEqual([]);
    expect(await containersOnTheEngine(instanceId)).toEqual([]);
  }, 120_000);

  test('the toolkit stack goes but for its bucket, which it retains', async () => {
    const bucket = (await stack('CDKToolkit')).Outputs?.find((each) => each.OutputKey === 'BucketName');
    // As on AWS, a repository that has images would keep it.
    const images = (await stack('CDKToolkit')).Outputs?.find(
      (each) => each.OutputKey === 'ImageRepositoryName',
    );
    await server.aws('ecr', 'delete-repository', '--force', '--repository-name', images!.OutputValue!);
    await server.aws('cloudformation', 'delete-stack', '--stack-name', 'CDKToolkit');
    await server.aws('cloudformation', 'wait', 'stack-delete-complete', '--stack-name', 'CDKToolkit');
    const s3 = new S3Client({ ...server.client, forcePathStyle: true });
    expect(await s3.send(new HeadBucketCommand({ Bucket: bucket?.OutputValue }))).toMatchObject({});
  }, 120_000);

  test('nothing is left on the engine', async () => {
    // The VPC's network goes soon after the VPC.
    await server.until('its network is gone', async () => (await onTheEngine(instanceId)).length === 0, 90);
  }, 120_000);
});
