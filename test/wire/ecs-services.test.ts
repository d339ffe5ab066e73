import {
  CreateServiceCommand,
  type CreateServiceCommandInput,
  DeleteServiceCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  type ECSClient,
  ListContainerInstancesCommand,
  ListServiceDeploymentsCommand,
  ListServicesCommand,
  PutClusterCapacityProvidersCommand,
  paginateListServices,
  RegisterTaskDefinitionCommand,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
  type UpdateServiceCommandInput,
  waitUntilServicesInactive,
  waitUntilServicesStable,
} from '@aws-sdk/client-ecs';
import { expect, test } from 'vitest';
import { newServiceTaskRow } from '../../src/store/place-service-task.ts';
import { clusterTable } from '../../src/store/tables/ecs-clusters.ts';
import { serviceDeploymentTable } from '../../src/store/tables/ecs-deployments.ts';
import { serviceRevisionTable } from '../../src/store/tables/ecs-revisions.ts';
import { serviceTable } from '../../src/store/tables/ecs-services.ts';
import { taskDefinitionTable } from '../../src/store/tables/ecs-task-definitions.ts';
import { taskTable } from '../../src/store/tables/ecs-tasks.ts';
import type { TestApi } from '../helpers/test-api.ts';
import {
  bridgeDefinition,
  expectError,
  network,
  putTargetGroup,
  register,
  scope,
  startEcs,
} from './ecs-fixtures.ts';

const serviceArn = 'arn:aws:ecs:us-east-1:000000000000:service/web/shop';

async function start() {
  const { api, ecs } = await startEcs();
  await register(ecs);
  return { api, ecs };
}

const wish: CreateServiceCommandInput = {
  cluster: 'web',
  serviceName: 'shop',
  taskDefinition: 'web',
  desiredCount: 2,
  launchType: 'FARGATE',
  networkConfiguration: network,
};

async function create(ecs: ECSClient, over: Partial<CreateServiceCommandInput> = {}) {
  return (await ecs.send(new CreateServiceCommand({ ...wish, ...over }))).service!;
}

async function update(ecs: ECSClient, over: Partial<UpdateServiceCommandInput>) {
  return (await ecs.send(new UpdateServiceCommand({ cluster: 'web', service: 'shop', ...over }))).service!;
}

async function describe(ecs: ECSClient) {
  return (await ecs.send(new DescribeServicesCommand({ cluster: 'web', services: ['shop'] }))).services![0]!;
}

/** What the deployment controller would do: one running task of the PRIMARY deployment for each one desired. */
function converge(api: TestApi): void {
  const service = api.store.get(serviceTable, serviceArn)!;
  const primary = service.deployments[0]!;
  const revision = api.store.get(serviceRevisionTable, primary.serviceRevisionArn)!;
  for (const row of api.store.list(taskTable))
    api.store.put(taskTable, { ...row, lastStatus: 'STOPPED' as const });
  for (let i = 0; i < service.desiredCount; i++) {
    const task = newServiceTaskRow(
      {
        service,
        deployment: primary,
        revision,
        definition: api.store.get(taskDefinitionTable, revision.taskDefinitionArn)!,
        cluster: api.store.get(clusterTable, service.clusterArn)!,
        subnet: { subnetId: 'subnet-1', availabilityZone: 'us-east-1a' },
        live: [],
      },
      api.random,
      api.clock.now().getTime(),
    );
    api.store.put(taskTable, { ...task, lastStatus: 'RUNNING' as const });
  }
  api.store.put(serviceTable, { ...service, deployments: [{ ...primary, rolloutState: 'COMPLETED' }] });
  api.store.update(serviceDeploymentTable, primary.serviceDeploymentArn, (row) => ({
    ...row,
    status: 'SUCCESSFUL' as const,
  }));
}

test('CreateService: begins a PRIMARY deployment and shows every default', async () => {
  const { ecs } = await start();
  const service = await create(ecs);
  expect(service).toMatchObject({
    serviceArn,
    status: 'ACTIVE',
    desiredCount: 2,
    runningCount: 0,
    pendingCount: 0,
    launchType: 'FARGATE',
    platformVersion: 'LATEST',
    platformFamily: 'Linux',
    taskDefinition: 'arn:aws:ecs:us-east-1:000000000000:task-definition/web:1',
    deploymentConfiguration: {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      deploymentCircuitBreaker: { enable: false, rollback: false },
      strategy: 'ROLLING',
    },
    roleArn: 'arn:aws:iam::000000000000:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
    schedulingStrategy: 'REPLICA',
    deploymentController: { type: 'ECS' },
    propagateTags: 'NONE',
    enableECSManagedTags: false,
    enableExecuteCommand: false,
    availabilityZoneRebalancing: 'ENABLED',
    events: [],
    placementConstraints: [],
  });
  expect(service.healthCheckGracePeriodSeconds).toBeUndefined();
  const [deployment] = service.deployments!;
  expect(deployment?.id).toMatch(/^ecs-svc\/\d{19}$/);
  expect(deployment).toMatchObject({
    status: 'PRIMARY',
    desiredCount: 2,
    platformVersion: '1.4.0',
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment ${deployment?.id} in progress.`,
    networkConfiguration: { awsvpcConfiguration: { assignPublicIp: 'DISABLED' } },
  });
});

test('CreateService: the same again is the same service, another one of its name is refused', async () => {
  const { api, ecs } = await start();
  const first = await create(ecs);
  const again = await create(ecs);
  expect(again.deployments?.[0]?.id).toBe(first.deployments?.[0]?.id);
  await expectError(
    create(ecs, { desiredCount: 5 }),
    'InvalidParameterException',
    'Creation of service was not idempotent.',
  );
  await ecs.send(new DeleteServiceCommand({ cluster: 'web', service: 'shop', force: true }));
  await expectError(
    create(ecs),
    'InvalidParameterException',
    'Unable to Start a service that is still Draining.',
  );
  api.store.update(serviceTable, serviceArn, (row) => ({
    ...row,
    status: 'INACTIVE' as const,
    deployments: [],
  }));
  expect((await create(ecs)).status).toBe('ACTIVE');
});

test.each<[string, Partial<CreateServiceCommandInput>, string, string | RegExp]>([
  ['an unknown cluster', { cluster: 'none' }, 'ClusterNotFoundException', 'Cluster not found.'],
  ['an unknown task definition', { taskDefinition: 'none' }, 'ClientException', 'TaskDefinition not found.'],
  [
    'awsvpc without network',
    { networkConfiguration: undefined },
    'InvalidParameterException',
    "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
  ],
  [
    'an unknown subnet',
    { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-x'] } } },
    'InvalidParameterException',
    "Error retrieving subnet information for [subnet-x]: The subnet ID 'subnet-x' does not exist (ErrorCode: InvalidSubnetID.NotFound)",
  ],
  ['an unknown platform', { platformVersion: '9' }, 'PlatformUnknownException', /platform does not exist/],
  [
    'a negative count',
    { desiredCount: -1 },
    'InvalidParameterException',
    'Task count can not be lesser than 0',
  ],
  [
    'a launch type and a strategy',
    { capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }] },
    'InvalidParameterException',
    'Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.',
  ],
  [
    'a deployment configuration that blocks',
    { deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 } },
    'InvalidParameterException',
    'Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.',
  ],
  [
    'a role beside the service-linked one',
    { role: 'mine' },
    'InvalidParameterException',
    'You cannot specify an IAM role for services that require a service linked role.',
  ],
  [
    'placement on Fargate',
    { placementConstraints: [{ type: 'distinctInstance' }] },
    'InvalidParameterException',
    'Placement constraints are not supported with FARGATE launch type.',
  ],
  [
    'what is not built',
    { volumeConfigurations: [{ name: 'data' }] },
    'UnsupportedFeatureException',
    /volumes configured at launch/,
  ],
])('CreateService: rejects %s', async (_name, over, name, message) => {
  const { ecs } = await start();
  await expectError(create(ecs, over), name, message);
});

test('CreateService: refuses an EC2 definition on Fargate, and a network outside awsvpc', async () => {
  const { ecs } = await start();
  await ecs.send(new RegisterTaskDefinitionCommand(bridgeDefinition));
  await expectError(
    create(ecs, { taskDefinition: 'batch', networkConfiguration: undefined }),
    'InvalidParameterException',
    'Task definition does not support launch_type FARGATE.',
  );
  await expectError(
    create(ecs, { taskDefinition: 'batch', launchType: 'EC2' }),
    'InvalidParameterException',
    'Network Configuration is not valid for the given networkMode of this task definition.',
  );
});

test('CreateService: on EC2 this machine becomes the cluster’s container instance; a daemon has one task', async () => {
  const { ecs } = await start();
  await ecs.send(new RegisterTaskDefinitionCommand(bridgeDefinition));
  const ec2 = { taskDefinition: 'batch', launchType: 'EC2', networkConfiguration: undefined } as const;
  const service = await create(ecs, ec2);
  expect(service).toMatchObject({ launchType: 'EC2' });
  expect(service.platformVersion).toBeUndefined();
  const daemon = await create(ecs, {
    ...ec2,
    serviceName: 'agent',
    schedulingStrategy: 'DAEMON',
    desiredCount: undefined,
  });
  expect(daemon).toMatchObject({
    desiredCount: 1,
    deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 },
  });
  const { containerInstanceArns } = await ecs.send(new ListContainerInstancesCommand({ cluster: 'web' }));
  expect(containerInstanceArns).toHaveLength(1);
});

test('CreateService: checks its target group, container and port', async () => {
  const { api, ecs } = await start();
  const targetGroupArn = putTargetGroup(api, 'good');
  const alone = putTargetGroup(api, 'alone', { alone: true });
  const instances = putTargetGroup(api, 'instances', { targetType: 'instance' });
  const over = (each: object) => ({
    loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 80, ...each }],
  });
  const invalid = 'InvalidParameterException';
  await expectError(
    create(ecs, over({ targetGroupArn: alone })),
    invalid,
    `The target group with targetGroupArn ${alone} does not have an associated load balancer.`,
  );
  await expectError(
    create(ecs, over({ targetGroupArn: instances })),
    invalid,
    `The provided target group ${instances} has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.`,
  );
  await expectError(
    create(ecs, over({ containerName: 'db' })),
    invalid,
    'The container db does not exist in the task definition.',
  );
  await expectError(
    create(ecs, over({ containerPort: 81 })),
    invalid,
    'The container web did not have a container port 81 defined.',
  );
  await expectError(
    create(ecs, over({ targetGroupArn: `${targetGroupArn}x` })),
    invalid,
    /Unable to assume role/,
  );
  expect(await create(ecs, over({}))).toMatchObject({
    loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 80 }],
    healthCheckGracePeriodSeconds: 0,
  });
});

test('CreateService: a capacity provider strategy stands in for the launch type', async () => {
  const { ecs } = await start();
  const capacityProviderStrategy = [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }];
  await expectError(
    create(ecs, { launchType: undefined, capacityProviderStrategy }),
    'InvalidParameterException',
    /not associated with the cluster/,
  );
  await ecs.send(
    new PutClusterCapacityProvidersCommand({
      cluster: 'web',
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
    }),
  );
  const service = await create(ecs, { launchType: undefined, capacityProviderStrategy });
  expect(service.launchType).toBeUndefined();
  expect(service.capacityProviderStrategy).toEqual([
    { capacityProvider: 'FARGATE_SPOT', weight: 1, base: 0 },
  ]);
  const byDefault = await create(ecs, { serviceName: 'other', launchType: undefined });
  expect(byDefault.capacityProviderStrategy).toEqual([{ capacityProvider: 'FARGATE', weight: 1, base: 0 }]);
});

test('UpdateService: counts and percentages change the service without a deployment', async () => {
  const { ecs } = await start();
  const before = await create(ecs);
  const after = await update(ecs, {
    desiredCount: 8,
    deploymentConfiguration: {
      maximumPercent: 150,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
    healthCheckGracePeriodSeconds: 30,
  });
  expect(after.deployments).toHaveLength(1);
  expect(after.deployments?.[0]).toMatchObject({ id: before.deployments?.[0]?.id, desiredCount: 8 });
  expect(after).toMatchObject({
    desiredCount: 8,
    healthCheckGracePeriodSeconds: 30,
    deploymentConfiguration: {
      minimumHealthyPercent: 100,
      maximumPercent: 150,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
  });
});

test('UpdateService: a new revision begins a deployment, the one before stays ACTIVE', async () => {
  const { ecs } = await start();
  const before = await create(ecs);
  await register(ecs);
  const same = await update(ecs, { taskDefinition: 'web:1' });
  expect(same.deployments).toHaveLength(1);
  const after = await update(ecs, { taskDefinition: 'web' });
  expect(after.taskDefinition).toMatch(/web:2$/);
  expect(after.deployments?.map((each) => [each.status, each.taskDefinition?.slice(-5)])).toEqual([
    ['PRIMARY', 'web:2'],
    ['ACTIVE', 'web:1'],
  ]);
  expect(after.deployments?.[1]?.id).toBe(before.deployments?.[0]?.id);
  expect((await update(ecs, { forceNewDeployment: true })).deployments).toHaveLength(3);
});

test('UpdateService: refuses unknown services and those that are going', async () => {
  const { ecs } = await start();
  await expectError(update(ecs, {}), 'ServiceNotFoundException', 'Service not found.');
  await create(ecs);
  await ecs.send(new DeleteServiceCommand({ cluster: 'web', service: 'shop', force: true }));
  await expectError(update(ecs, {}), 'ServiceNotActiveException', 'Service was not ACTIVE.');
});

test('DeleteService: needs no desired tasks, or force; then it drains and is not listed', async () => {
  const { ecs } = await start();
  await create(ecs);
  const remove = (force?: boolean) =>
    ecs.send(new DeleteServiceCommand({ cluster: 'web', service: serviceArn, force }));
  await expectError(
    remove(),
    'InvalidParameterException',
    'The service cannot be stopped while it is scaled above 0.',
  );
  await update(ecs, { desiredCount: 0 });
  const { service } = await remove();
  expect(service).toMatchObject({ status: 'DRAINING', desiredCount: 0 });
  expect((await ecs.send(new ListServicesCommand({ cluster: 'web' }))).serviceArns).toEqual([]);
  expect((await describe(ecs)).status).toBe('DRAINING');
});

test('Waiters: services-stable and services-inactive end when the rows say so', async () => {
  const { api, ecs } = await start();
  await create(ecs);
  converge(api);
  const wait = { client: ecs, maxWaitTime: 5, minDelay: 1, maxDelay: 1 };
  const input = { cluster: 'web', services: ['shop'] };
  expect((await waitUntilServicesStable(wait, input)).state).toBe('SUCCESS');
  expect(await describe(ecs)).toMatchObject({ runningCount: 2, deployments: [{ runningCount: 2 }] });
  await ecs.send(new DeleteServiceCommand({ cluster: 'web', service: 'shop', force: true }));
  api.store.update(serviceTable, serviceArn, (row) => ({
    ...row,
    status: 'INACTIVE' as const,
    deployments: [],
  }));
  expect((await waitUntilServicesInactive(wait, input)).state).toBe('SUCCESS');
});

test('DescribeServices: tags only when asked, failures for what is missing, at most ten', async () => {
  const { ecs } = await start();
  await create(ecs, { tags: [{ key: 'team', value: 'a' }] });
  const answer = await ecs.send(
    new DescribeServicesCommand({ cluster: 'web', services: ['shop', 'none'], include: ['TAGS'] }),
  );
  expect(answer.services?.[0]?.tags).toEqual([{ key: 'team', value: 'a' }]);
  expect(answer.failures).toEqual([
    { arn: 'arn:aws:ecs:us-east-1:000000000000:service/web/none', reason: 'MISSING' },
  ]);
  expect((await describe(ecs)).tags).toBeUndefined();
  await expectError(
    ecs.send(new DescribeServicesCommand({ cluster: 'web', services: [] })),
    'InvalidParameterException',
    'Services cannot be empty.',
  );
});

test('ListServices: pages, and filters by launch type', async () => {
  const { ecs } = await start();
  for (let i = 0; i < 12; i++)
    await create(ecs, { serviceName: `s${String(i).padStart(2, '0')}`, desiredCount: 0 });
  const first = await ecs.send(new ListServicesCommand({ cluster: 'web' }));
  expect(first.serviceArns).toHaveLength(10);
  const all: string[] = [];
  for await (const page of paginateListServices({ client: ecs, pageSize: 5 }, { cluster: 'web' }))
    all.push(...(page.serviceArns ?? []));
  expect(all).toHaveLength(12);
  expect(
    (await ecs.send(new ListServicesCommand({ cluster: 'web', launchType: 'EC2' }))).serviceArns,
  ).toEqual([]);
});

test('Service deployments and revisions: one of each per deployment, the newest first', async () => {
  const { api, ecs } = await start();
  await create(ecs, {
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
  });
  converge(api);
  await register(ecs);
  api.clock.advance(1000);
  await update(ecs, { taskDefinition: 'web' });
  const list = async (input = {}) =>
    (await ecs.send(new ListServiceDeploymentsCommand({ cluster: 'web', service: 'shop', ...input })))
      .serviceDeployments!;
  const [second, first] = await list();
  expect([second?.status, first?.status]).toEqual(['IN_PROGRESS', 'SUCCESSFUL']);
  expect(await list({ status: ['SUCCESSFUL'] })).toHaveLength(1);
  const described = await ecs.send(
    new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [second!.serviceDeploymentArn!] }),
  );
  expect(described.serviceDeployments?.[0]).toMatchObject({
    sourceServiceRevisions: [{ arn: first?.targetServiceRevisionArn, runningTaskCount: 2 }],
    targetServiceRevision: {
      arn: second?.targetServiceRevisionArn,
      requestedTaskCount: 2,
      runningTaskCount: 0,
    },
    deploymentCircuitBreaker: { status: 'MONITORING', failureCount: 0, threshold: 3 },
  });
  const revisions = await ecs.send(
    new DescribeServiceRevisionsCommand({
      serviceRevisionArns: [second!.targetServiceRevisionArn!, `${second?.targetServiceRevisionArn}9`],
    }),
  );
  expect(revisions.serviceRevisions?.[0]).toMatchObject({
    taskDefinition: expect.stringMatching(/web:2$/),
    platformVersion: '1.4.0',
    containerImages: [{ containerName: 'web', image: 'nginx' }],
  });
  expect(revisions.failures?.[0]?.reason).toBe('MISSING');
});

test('UpdateService: a deployment under way ends with the next one', async () => {
  const { api, ecs } = await start();
  await create(ecs);
  api.clock.advance(1000);
  await update(ecs, { forceNewDeployment: true });
  const { serviceDeployments } = await ecs.send(
    new ListServiceDeploymentsCommand({ cluster: 'web', service: 'shop' }),
  );
  expect(serviceDeployments?.map((each) => each.status)).toEqual(['IN_PROGRESS', 'STOPPED']);
});

test('StopServiceDeployment: goes back to the revision before, once', async () => {
  const { api, ecs } = await start();
  await create(ecs);
  converge(api);
  await register(ecs);
  const { currentServiceDeployment: serviceDeploymentArn } = await update(ecs, { taskDefinition: 'web' });
  await ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn }));
  const service = await describe(ecs);
  expect(service.taskDefinition).toMatch(/web:1$/);
  expect(service.deployments?.map((each) => [each.status, each.rolloutState])).toEqual([
    ['PRIMARY', 'IN_PROGRESS'],
    ['ACTIVE', 'FAILED'],
    ['ACTIVE', 'COMPLETED'],
  ]);
  const { serviceDeployments } = await ecs.send(
    new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [serviceDeploymentArn!] }),
  );
  expect(serviceDeployments?.[0]).toMatchObject({
    status: 'ROLLBACK_IN_PROGRESS',
    rollback: { reason: expect.any(String) },
  });
  await expectError(
    ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn })),
    'ConflictException',
    /ROLLBACK_IN_PROGRESS/,
  );
  await expectError(
    ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn: `${serviceDeploymentArn}x` })),
    'ServiceDeploymentNotFoundException',
    /not found/,
  );
});

test('Services: those of another account are not found', async () => {
  const { api, ecs } = await start();
  await create(ecs);
  expect(api.store.get(serviceTable, serviceArn)).toMatchObject(scope);
  await expectError(
    ecs.send(
      new DescribeServicesCommand({
        cluster: 'arn:aws:ecs:us-east-1:123456789012:cluster/web',
        services: ['shop'],
      }),
    ),
    'ClusterNotFoundException',
    'Cluster not found.',
  );
});
