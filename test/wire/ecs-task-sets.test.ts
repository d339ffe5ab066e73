import {
  CreateServiceCommand,
  type CreateServiceCommandInput,
  CreateTaskSetCommand,
  type CreateTaskSetCommandInput,
  DeleteServiceCommand,
  DeleteTaskSetCommand,
  DescribeServicesCommand,
  DescribeTaskSetsCommand,
  type ECSClient,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UpdateServiceCommand,
  UpdateServicePrimaryTaskSetCommand,
  UpdateTaskSetCommand,
} from '@aws-sdk/client-ecs';
import { expect, test } from 'vitest';
import { expectError, network, putTargetGroup, register, startEcs } from './ecs-fixtures.ts';

const names = { cluster: 'web', service: 'shop' };

async function start(over: Partial<CreateServiceCommandInput> = {}) {
  const { api, ecs } = await startEcs();
  await register(ecs);
  await ecs.send(
    new CreateServiceCommand({
      cluster: 'web',
      serviceName: 'shop',
      desiredCount: 3,
      deploymentController: { type: 'EXTERNAL' },
      ...over,
    }),
  );
  return { api, ecs };
}

async function create(ecs: ECSClient, over: Partial<CreateTaskSetCommandInput> = {}) {
  const input = {
    ...names,
    taskDefinition: 'web',
    launchType: 'FARGATE' as const,
    networkConfiguration: network,
  };
  return (await ecs.send(new CreateTaskSetCommand({ ...input, ...over }))).taskSet!;
}

const describeSets = (ecs: ECSClient, over: object = {}) =>
  ecs.send(new DescribeTaskSetsCommand({ ...names, ...over }));

async function describeService(ecs: ECSClient) {
  const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'web', services: ['shop'] }));
  return services![0]!;
}

test('CreateTaskSet: answers the set in ECS’s shape; the service shows it', async () => {
  const { api, ecs } = await start();
  const targetGroupArn = putTargetGroup(api, 'web');
  const loadBalancers = [{ targetGroupArn, containerName: 'web', containerPort: 80 }];
  const scale = { unit: 'PERCENT' as const, value: 50 };
  const tags = [{ key: 'a', value: '1' }];
  const set = await create(ecs, { scale, loadBalancers, externalId: 'mine', tags });
  expect(set).toMatchObject({
    id: expect.stringMatching(/^ecs-svc\/\d{19}$/),
    taskSetArn: `arn:aws:ecs:us-east-1:000000000000:task-set/web/shop/${set.id}`,
    serviceArn: 'arn:aws:ecs:us-east-1:000000000000:service/web/shop',
    clusterArn: 'arn:aws:ecs:us-east-1:000000000000:cluster/web',
    externalId: 'mine',
    status: 'ACTIVE',
    taskDefinition: expect.stringMatching(/task-definition\/web:1$/),
    computedDesiredCount: 2,
    pendingCount: 0,
    runningCount: 0,
    launchType: 'FARGATE',
    platformVersion: '1.4.0',
    platformFamily: 'Linux',
    loadBalancers,
    serviceRegistries: [],
    scale,
    stabilityStatus: 'STABILIZING',
    tags,
  });
  const service = await describeService(ecs);
  expect(service).toMatchObject({ deploymentController: { type: 'EXTERNAL' }, deployments: [] });
  expect(service.taskDefinition).toBeUndefined();
  expect(service.taskSets?.map((each) => each.id)).toEqual([set.id]);
});

test('CreateTaskSet: the same client token is the same set; five are the most', async () => {
  const { ecs } = await start();
  const first = await create(ecs, { clientToken: 'once' });
  expect((await create(ecs, { clientToken: 'once' })).id).toBe(first.id);
  for (let i = 0; i < 4; i++) await create(ecs);
  await expectError(create(ecs), 'LimitExceededException', /5 task sets/);
});

test('CreateTaskSet: rejects an unknown service, an ECS service, and a scale beyond 100', async () => {
  const { ecs } = await start();
  await expectError(create(ecs, { service: 'none' }), 'ServiceNotFoundException', 'Service not found.');
  await expectError(
    create(ecs, { scale: { unit: 'PERCENT', value: 101 } }),
    'InvalidParameterException',
    /percentage from 0.0 to 100.0/,
  );
  await ecs.send(
    new CreateServiceCommand({
      cluster: 'web',
      serviceName: 'plain',
      desiredCount: 0,
      taskDefinition: 'web',
      launchType: 'FARGATE',
      networkConfiguration: network,
    }),
  );
  await expectError(create(ecs, { service: 'plain' }), 'InvalidParameterException', /deployment controller/);
});

test('DescribeTaskSets: those named by id or ARN, with tags when asked; others are missing', async () => {
  const { ecs } = await start();
  const set = await create(ecs, { tags: [{ key: 'a', value: '1' }] });
  const all = await describeSets(ecs);
  expect(all.taskSets).toMatchObject([{ id: set.id, tags: [] }]);
  const named = await describeSets(ecs, { taskSets: [set.taskSetArn, 'ecs-svc/1'], include: ['TAGS'] });
  expect(named.taskSets).toMatchObject([{ id: set.id, tags: [{ key: 'a', value: '1' }] }]);
  expect(named.failures).toEqual([{ arn: 'ecs-svc/1', reason: 'MISSING' }]);
});

test('TagResource: a task set has tags of its own', async () => {
  const { ecs } = await start();
  const { taskSetArn: resourceArn } = await create(ecs);
  await ecs.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'b', value: '2' }] }));
  const { tags } = await ecs.send(new ListTagsForResourceCommand({ resourceArn }));
  expect(tags).toEqual([{ key: 'b', value: '2' }]);
});

test('UpdateTaskSet: changes the scale; UpdateServicePrimaryTaskSet: one is primary, and the service shows what it runs', async () => {
  const { api, ecs } = await start();
  const blue = await create(ecs);
  api.clock.advance(1000);
  const green = await create(ecs, { scale: { unit: 'PERCENT', value: 0 } });
  const scale = { unit: 'PERCENT' as const, value: 34 };
  const { taskSet } = await ecs.send(new UpdateTaskSetCommand({ ...names, taskSet: green.id, scale }));
  expect(taskSet).toMatchObject({ computedDesiredCount: 2, scale });
  for (const primaryTaskSet of [blue.id, green.taskSetArn])
    await ecs.send(new UpdateServicePrimaryTaskSetCommand({ ...names, primaryTaskSet }));
  const { taskSets } = await describeSets(ecs);
  expect(taskSets?.map((each) => [each.id, each.status])).toEqual([
    [blue.id, 'ACTIVE'],
    [green.id, 'PRIMARY'],
  ]);
  expect(await describeService(ecs)).toMatchObject({
    taskDefinition: green.taskDefinition,
    launchType: 'FARGATE',
  });
  await expectError(
    ecs.send(new UpdateTaskSetCommand({ ...names, taskSet: 'ecs-svc/1', scale })),
    'TaskSetNotFoundException',
    'The specified task set was not found.',
  );
});

test('DeleteTaskSet: only one of scale 0, or with force', async () => {
  const { ecs } = await start();
  const set = await create(ecs);
  const wish = { ...names, taskSet: set.id };
  await expectError(ecs.send(new DeleteTaskSetCommand(wish)), 'InvalidParameterException', /scaled above 0/);
  const { taskSet } = await ecs.send(new DeleteTaskSetCommand({ ...wish, force: true }));
  expect(taskSet).toMatchObject({ status: 'DRAINING', computedDesiredCount: 0 });
});

const codeDeploy: Partial<CreateServiceCommandInput> = {
  deploymentController: { type: 'CODE_DEPLOY' },
  taskDefinition: 'web',
  launchType: 'FARGATE',
  networkConfiguration: network,
};

test('CreateService: with CodeDeploy’s controller it begins with a primary task set', async () => {
  const { ecs } = await start(codeDeploy);
  const service = await describeService(ecs);
  expect(service).toMatchObject({
    taskDefinition: expect.stringMatching(/web:1$/),
    deployments: [],
    taskSets: [{ status: 'PRIMARY', computedDesiredCount: 3, scale: { value: 100 } }],
  });
});

test('UpdateService: what a deployment would make anew is CodeDeploy’s; the desired count is not', async () => {
  const { ecs } = await start(codeDeploy);
  const update = (over: object) => ecs.send(new UpdateServiceCommand({ ...names, ...over }));
  await expectError(
    update({ taskDefinition: 'web' }),
    'InvalidParameterException',
    'Unable to update task definition on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.',
  );
  await expectError(update({ forceNewDeployment: true }), 'InvalidParameterException', /Use AWS CodeDeploy/);
  await update({ desiredCount: 7 });
  expect((await describeService(ecs)).taskSets?.[0]?.computedDesiredCount).toBe(7);
});

test('DeleteService: needs force while it is scaled above 0', async () => {
  const { ecs } = await start(codeDeploy);
  await expectError(
    ecs.send(new DeleteServiceCommand(names)),
    'InvalidParameterException',
    'The service cannot be stopped while it is scaled above 0.',
  );
  const { service } = await ecs.send(new DeleteServiceCommand({ ...names, force: true }));
  expect(service?.status).toBe('DRAINING');
});
