import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteClusterCommand,
  DescribeCapacityProvidersCommand,
  DescribeClustersCommand,
  ECSClient,
  ListClustersCommand,
  PutClusterCapacityProvidersCommand,
  paginateListClusters,
  RunTaskCommand,
  UpdateClusterCommand,
  UpdateClusterSettingsCommand,
} from '@aws-sdk/client-ecs';
import { expect, test } from 'vitest';
import { changeTasks, expectError, network, register, startEcs } from './ecs-fixtures.ts';

test('CreateCluster: is idempotent, and refuses other arguments for the same name', async () => {
  const { ecs } = await startEcs();
  const again = await ecs.send(new CreateClusterCommand({ clusterName: 'web' }));
  expect(again.cluster).toMatchObject({
    clusterArn: 'arn:aws:ecs:us-east-1:000000000000:cluster/web',
    status: 'ACTIVE',
    settings: [{ name: 'containerInsights', value: 'disabled' }],
  });
  await expectError(
    ecs.send(new CreateClusterCommand({ clusterName: 'web', tags: [{ key: 'a', value: 'b' }] })),
    'InvalidParameterException',
    /^Arguments on this idempotent request are inconsistent/,
  );
});

test('CreateCluster: without a name it makes default; a bad name is refused', async () => {
  const { ecs } = await startEcs();
  const { cluster } = await ecs.send(new CreateClusterCommand({}));
  expect(cluster?.clusterName).toBe('default');
  await expectError(
    ecs.send(new CreateClusterCommand({ clusterName: 'no spaces' })),
    'InvalidParameterException',
    'Invalid cluster name.',
  );
});

test('DescribeClusters: shows the optional parts only when asked, and failures for what is missing', async () => {
  const { ecs } = await startEcs();
  await ecs.send(new CreateClusterCommand({ clusterName: 'tagged', tags: [{ key: 'team', value: 'a' }] }));
  const plain = await ecs.send(new DescribeClustersCommand({ clusters: ['tagged', 'missing'] }));
  expect(plain.clusters?.[0]).toMatchObject({ tags: [], settings: [], statistics: [] });
  expect(plain.failures).toEqual([
    { arn: 'arn:aws:ecs:us-east-1:000000000000:cluster/missing', reason: 'MISSING' },
  ]);
  const full = await ecs.send(
    new DescribeClustersCommand({ clusters: ['tagged'], include: ['TAGS', 'SETTINGS', 'STATISTICS'] }),
  );
  expect(full.clusters?.[0]).toMatchObject({
    tags: [{ key: 'team', value: 'a' }],
    settings: [{ name: 'containerInsights', value: 'disabled' }],
  });
  expect(full.clusters?.[0]?.statistics).toContainEqual({ name: 'runningFargateTasksCount', value: '0' });
});

test('DescribeClusters: counts tasks and services', async () => {
  const { api, ecs } = await startEcs();
  await register(ecs);
  const run = {
    cluster: 'web',
    taskDefinition: 'web',
    launchType: 'FARGATE',
    networkConfiguration: network,
  } as const;
  await ecs.send(new RunTaskCommand({ ...run, count: 3 }));
  await ecs.send(new CreateServiceCommand({ ...run, serviceName: 's', desiredCount: 1 }));
  const first = await ecs.send(new DescribeClustersCommand({ clusters: ['web'] }));
  expect(first.clusters?.[0]).toMatchObject({
    pendingTasksCount: 3,
    runningTasksCount: 0,
    activeServicesCount: 1,
  });
  changeTasks(api, { lastStatus: 'RUNNING' });
  const second = await ecs.send(new DescribeClustersCommand({ clusters: ['web'], include: ['STATISTICS'] }));
  expect(second.clusters?.[0]).toMatchObject({ pendingTasksCount: 0, runningTasksCount: 3 });
  expect(second.clusters?.[0]?.statistics).toContainEqual({ name: 'runningFargateTasksCount', value: '3' });
});

test('ListClusters: pages in order, each cluster once', async () => {
  const { ecs } = await startEcs();
  for (let i = 0; i < 6; i++) await ecs.send(new CreateClusterCommand({ clusterName: `c${i}` }));
  const names: string[] = [];
  for await (const page of paginateListClusters({ client: ecs, pageSize: 2 }, {})) {
    expect(page.clusterArns?.length).toBeLessThanOrEqual(2);
    names.push(...(page.clusterArns ?? []).map((arn) => arn.split('/')[1]!));
  }
  expect(names).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'web']);
  await expectError(
    ecs.send(new ListClustersCommand({ nextToken: 'nonsense' })),
    'InvalidParameterException',
    'Invalid token.',
  );
});

test('DeleteCluster: refuses while services or tasks are there, then leaves an INACTIVE cluster', async () => {
  const { api, ecs } = await startEcs();
  await register(ecs);
  await ecs.send(
    new RunTaskCommand({
      cluster: 'web',
      taskDefinition: 'web',
      launchType: 'FARGATE',
      networkConfiguration: network,
    }),
  );
  await expectError(
    ecs.send(new DeleteClusterCommand({ cluster: 'web' })),
    'ClusterContainsTasksException',
    'The Cluster cannot be deleted while Tasks are active.',
  );
  changeTasks(api, { lastStatus: 'STOPPED', desiredStatus: 'STOPPED' });
  const { cluster } = await ecs.send(new DeleteClusterCommand({ cluster: 'web' }));
  expect(cluster?.status).toBe('INACTIVE');
  const described = await ecs.send(new DescribeClustersCommand({ clusters: ['web'] }));
  expect(described.clusters?.[0]?.status).toBe('INACTIVE');
  expect((await ecs.send(new ListClustersCommand({}))).clusterArns).toEqual([]);
  await expectError(
    ecs.send(new DeleteClusterCommand({ cluster: 'nowhere' })),
    'ClusterNotFoundException',
    'Cluster not found.',
  );
});

test('PutClusterCapacityProviders: takes the two Fargate providers, refuses others and strategies over others', async () => {
  const { ecs } = await startEcs();
  const { cluster } = await ecs.send(
    new PutClusterCapacityProvidersCommand({
      cluster: 'web',
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
    }),
  );
  expect(cluster?.defaultCapacityProviderStrategy).toEqual([
    { capacityProvider: 'FARGATE_SPOT', weight: 1, base: 0 },
  ]);
  await expectError(
    ecs.send(
      new PutClusterCapacityProvidersCommand({
        cluster: 'web',
        capacityProviders: ['mine'],
        defaultCapacityProviderStrategy: [],
      }),
    ),
    'InvalidParameterException',
    /^The specified capacity provider was not found/,
  );
  await expectError(
    ecs.send(
      new PutClusterCapacityProvidersCommand({
        cluster: 'web',
        capacityProviders: ['FARGATE'],
        defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
      }),
    ),
    'InvalidParameterException',
    /not associated with the cluster/,
  );
});

test('PutClusterCapacityProviders: a provider that tasks use stays', async () => {
  const { ecs } = await startEcs();
  await register(ecs);
  await ecs.send(
    new PutClusterCapacityProvidersCommand({
      cluster: 'web',
      capacityProviders: ['FARGATE_SPOT'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }],
    }),
  );
  const { tasks } = await ecs.send(
    new RunTaskCommand({ cluster: 'web', taskDefinition: 'web', networkConfiguration: network }),
  );
  expect(tasks?.[0]).toMatchObject({ launchType: 'FARGATE', capacityProviderName: 'FARGATE_SPOT' });
  await expectError(
    ecs.send(
      new PutClusterCapacityProvidersCommand({
        cluster: 'web',
        capacityProviders: [],
        defaultCapacityProviderStrategy: [],
      }),
    ),
    'ResourceInUseException',
    /in use/,
  );
});

test('DescribeCapacityProviders: knows FARGATE and FARGATE_SPOT', async () => {
  const { ecs } = await startEcs();
  const all = await ecs.send(new DescribeCapacityProvidersCommand({}));
  expect(all.capacityProviders?.map((each) => [each.name, each.status])).toEqual([
    ['FARGATE', 'ACTIVE'],
    ['FARGATE_SPOT', 'ACTIVE'],
  ]);
  const some = await ecs.send(
    new DescribeCapacityProvidersCommand({ capacityProviders: ['FARGATE', 'mine'] }),
  );
  expect(some.failures?.[0]).toMatchObject({ reason: 'MISSING' });
});

test('UpdateCluster and UpdateClusterSettings: change settings and configuration', async () => {
  const { ecs } = await startEcs();
  const settings = [{ name: 'containerInsights', value: 'enabled' }] as const;
  const first = await ecs.send(new UpdateClusterSettingsCommand({ cluster: 'web', settings: [...settings] }));
  expect(first.cluster?.settings).toEqual(settings);
  await ecs.send(
    new UpdateClusterCommand({
      cluster: 'web',
      configuration: { executeCommandConfiguration: { logging: 'DEFAULT' } },
    }),
  );
  const { clusters } = await ecs.send(
    new DescribeClustersCommand({ clusters: ['web'], include: ['CONFIGURATIONS', 'SETTINGS'] }),
  );
  expect(clusters?.[0]).toMatchObject({
    settings,
    configuration: { executeCommandConfiguration: { logging: 'DEFAULT' } },
  });
});

test('Clusters: accounts and regions are separate worlds', async () => {
  const { api, ecs } = await startEcs();
  const other = new ECSClient(api.client({ region: 'eu-west-1' }));
  const stranger = new ECSClient(api.client({ accessKeyId: '123456789012' }));
  expect((await other.send(new ListClustersCommand({}))).clusterArns).toEqual([]);
  expect((await stranger.send(new ListClustersCommand({}))).clusterArns).toEqual([]);
  expect((await ecs.send(new ListClustersCommand({}))).clusterArns).toHaveLength(1);
  const across = await stranger.send(
    new DescribeClustersCommand({ clusters: ['arn:aws:ecs:us-east-1:000000000000:cluster/web'] }),
  );
  expect(across.failures?.[0]?.reason).toBe('MISSING');
});
