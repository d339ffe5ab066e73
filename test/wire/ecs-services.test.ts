import {
  type CreateServiceCommandInput,
  DeleteServiceCommand,
  DescribeServicesCommand,
  ListContainerInstancesCommand,
  ListServicesCommand,
  PutClusterCapacityProvidersCommand,
  paginateListServices,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { expect, test } from 'vitest';
import { serviceTable } from '../../src/store/tables/ecs-services.ts';
import { bridgeDefinition, expectError, putTargetGroup, scope } from './ecs-fixtures.ts';
import { createService, describeService, serviceArn, startWithDefinition } from './ecs-service-fixtures.ts';

test('CreateService: begins a PRIMARY deployment and shows every default', async () => {
  const { ecs } = await startWithDefinition();
  const service = await createService(ecs);
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
  const { api, ecs } = await startWithDefinition();
  const first = await createService(ecs);
  const again = await createService(ecs);
  expect(again.deployments?.[0]?.id).toBe(first.deployments?.[0]?.id);
  await expectError(
    createService(ecs, { desiredCount: 5 }),
    'InvalidParameterException',
    'Creation of service was not idempotent.',
  );
  await ecs.send(new DeleteServiceCommand({ cluster: 'web', service: 'shop', force: true }));
  await expectError(
    createService(ecs),
    'InvalidParameterException',
    'Unable to Start a service that is still Draining.',
  );
  api.store.update(serviceTable, serviceArn, (row) => ({
    ...row,
    status: 'INACTIVE' as const,
    deployments: [],
  }));
  expect((await createService(ecs)).status).toBe('ACTIVE');
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
  const { ecs } = await startWithDefinition();
  await expectError(createService(ecs, over), name, message);
});

test('CreateService: refuses an EC2 definition on Fargate, and a network outside awsvpc', async () => {
  const { ecs } = await startWithDefinition();
  await ecs.send(new RegisterTaskDefinitionCommand(bridgeDefinition));
  await expectError(
    createService(ecs, { taskDefinition: 'batch', networkConfiguration: undefined }),
    'InvalidParameterException',
    'Task definition does not support launch_type FARGATE.',
  );
  await expectError(
    createService(ecs, { taskDefinition: 'batch', launchType: 'EC2' }),
    'InvalidParameterException',
    'Network Configuration is not valid for the given networkMode of this task definition.',
  );
});

test('CreateService: on EC2 this machine becomes the cluster’s container instance; a daemon has one task', async () => {
  const { ecs } = await startWithDefinition();
  await ecs.send(new RegisterTaskDefinitionCommand(bridgeDefinition));
  const ec2 = { taskDefinition: 'batch', launchType: 'EC2', networkConfiguration: undefined } as const;
  const service = await createService(ecs, ec2);
  expect(service).toMatchObject({ launchType: 'EC2' });
  expect(service.platformVersion).toBeUndefined();
  const daemon = await createService(ecs, {
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
  const { api, ecs } = await startWithDefinition();
  const targetGroupArn = putTargetGroup(api, 'good');
  const alone = putTargetGroup(api, 'alone', { alone: true });
  const instances = putTargetGroup(api, 'instances', { targetType: 'instance' });
  const over = (each: object) => ({
    loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 80, ...each }],
  });
  const invalid = 'InvalidParameterException';
  await expectError(
    createService(ecs, over({ targetGroupArn: alone })),
    invalid,
    `The target group with targetGroupArn ${alone} does not have an associated load balancer.`,
  );
  await expectError(
    createService(ecs, over({ targetGroupArn: instances })),
    invalid,
    `The provided target group ${instances} has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.`,
  );
  await expectError(
    createService(ecs, over({ containerName: 'db' })),
    invalid,
    'The container db does not exist in the task definition.',
  );
  await expectError(
    createService(ecs, over({ containerPort: 81 })),
    invalid,
    'The container web did not have a container port 81 defined.',
  );
  await expectError(
    createService(ecs, over({ targetGroupArn: `${targetGroupArn}x` })),
    invalid,
    /Unable to assume role/,
  );
  expect(await createService(ecs, over({}))).toMatchObject({
    loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 80 }],
    healthCheckGracePeriodSeconds: 0,
  });
});

test('CreateService: a capacity provider strategy stands in for the launch type', async () => {
  const { ecs } = await startWithDefinition();
  const capacityProviderStrategy = [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }];
  await expectError(
    createService(ecs, { launchType: undefined, capacityProviderStrategy }),
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
  const service = await createService(ecs, { launchType: undefined, capacityProviderStrategy });
  expect(service.launchType).toBeUndefined();
  expect(service.capacityProviderStrategy).toEqual([
    { capacityProvider: 'FARGATE_SPOT', weight: 1, base: 0 },
  ]);
  const byDefault = await createService(ecs, { serviceName: 'other', launchType: undefined });
  expect(byDefault.capacityProviderStrategy).toEqual([{ capacityProvider: 'FARGATE', weight: 1, base: 0 }]);
});

test('DescribeServices: tags only when asked, failures for what is missing, at most ten', async () => {
  const { ecs } = await startWithDefinition();
  await createService(ecs, { tags: [{ key: 'team', value: 'a' }] });
  const answer = await ecs.send(
    new DescribeServicesCommand({ cluster: 'web', services: ['shop', 'none'], include: ['TAGS'] }),
  );
  expect(answer.services?.[0]?.tags).toEqual([{ key: 'team', value: 'a' }]);
  expect(answer.failures).toEqual([
    { arn: 'arn:aws:ecs:us-east-1:000000000000:service/web/none', reason: 'MISSING' },
  ]);
  expect((await describeService(ecs)).tags).toBeUndefined();
  await expectError(
    ecs.send(new DescribeServicesCommand({ cluster: 'web', services: [] })),
    'InvalidParameterException',
    'Services cannot be empty.',
  );
});

test('ListServices: pages, and filters by launch type', async () => {
  const { ecs } = await startWithDefinition();
  for (let i = 0; i < 12; i++)
    await createService(ecs, { serviceName: `s${String(i).padStart(2, '0')}`, desiredCount: 0 });
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

test('Services: those of another account are not found', async () => {
  const { api, ecs } = await startWithDefinition();
  await createService(ecs);
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
