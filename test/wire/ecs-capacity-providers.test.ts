import {
  CreateCapacityProviderCommand,
  type CreateCapacityProviderCommandInput,
  DeleteCapacityProviderCommand,
  DescribeCapacityProvidersCommand,
  type ECSClient,
  ListTagsForResourceCommand,
  PutClusterCapacityProvidersCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  TagResourceCommand,
  UpdateCapacityProviderCommand,
} from '@aws-sdk/client-ecs';
import { expect, test } from 'vitest';
import { autoScalingGroupTable, namedKey } from '../../src/store/tables/auto-scaling.ts';
import type { TestApi } from '../helpers/test-api.ts';
import { bridgeDefinition, expectError, startEcs } from './ecs-fixtures.ts';

const autoScalingGroupArn =
  'arn:aws:autoscaling:us-east-1:000000000000:autoScalingGroup:1:autoScalingGroupName/workers';

/** ECS with the Auto Scaling group that the providers are of. */
async function start(size = 1) {
  const started = await startEcs();
  resize(started.api, size);
  return started;
}

function resize({ store }: TestApi, size: number): void {
  const scope = { account: '000000000000', region: 'us-east-1' };
  const instance = { availabilityZone: 'us-east-1a', availabilityZoneId: 'use1-az1', createdAt: 0 };
  store.put(autoScalingGroupTable, {
    ...scope,
    id: namedKey(scope, 'workers'),
    name: 'workers',
    groupArn: autoScalingGroupArn,
    ...{ minSize: 0, maxSize: 1, desiredCapacity: size, availabilityZones: ['us-east-1a'], settings: {} },
    instances: Array.from({ length: size }, (_, i) => ({
      ...instance,
      instanceId: `i-${i}`,
      protectedFromScaleIn: false,
    })),
    ...{ hooks: [], tags: [], createdAt: 0 },
  });
}

async function create(ecs: ECSClient, over: Partial<CreateCapacityProviderCommandInput> = {}) {
  const input = { name: 'workers', autoScalingGroupProvider: { autoScalingGroupArn }, ...over };
  return (await ecs.send(new CreateCapacityProviderCommand(input))).capacityProvider!;
}

const give = (ecs: ECSClient, ...capacityProviders: string[]) =>
  ecs.send(
    new PutClusterCapacityProvidersCommand({
      cluster: 'web',
      capacityProviders,
      defaultCapacityProviderStrategy: [],
    }),
  );

test('CreateCapacityProvider: answers it with its defaults; a name is given once', async () => {
  const { ecs } = await start();
  expect(await create(ecs, { tags: [{ key: 'a', value: '1' }] })).toMatchObject({
    capacityProviderArn: 'arn:aws:ecs:us-east-1:000000000000:capacity-provider/workers',
    name: 'workers',
    status: 'ACTIVE',
    updateStatus: 'CREATE_COMPLETE',
    autoScalingGroupProvider: {
      autoScalingGroupArn,
      managedScaling: { targetCapacity: 100, minimumScalingStepSize: 1, maximumScalingStepSize: 10_000 },
      managedTerminationProtection: 'DISABLED',
    },
    tags: [{ key: 'a', value: '1' }],
  });
  await expectError(create(ecs), 'InvalidParameterException', /already exists/);
});

test.each<[string, Partial<CreateCapacityProviderCommandInput>, RegExp]>([
  ['a reserved prefix', { name: 'fargate-mine' }, /cannot be prefixed with aws, ecs or fargate/],
  ['no group', { autoScalingGroupProvider: undefined }, /autoScalingGroupProvider/],
  [
    'termination protection without managed scaling',
    { autoScalingGroupProvider: { autoScalingGroupArn, managedTerminationProtection: 'ENABLED' } },
    /enable managed scaling/,
  ],
])('CreateCapacityProvider: rejects %s', async (_, over, message) => {
  const { ecs } = await start();
  await expectError(create(ecs, over), 'InvalidParameterException', message);
});

test('UpdateCapacityProvider: changes what is given; the reserved ones stay as they are', async () => {
  const { ecs } = await start();
  await create(ecs);
  const update = (name: string) =>
    ecs.send(
      new UpdateCapacityProviderCommand({
        name,
        autoScalingGroupProvider: {
          managedScaling: { status: 'ENABLED', targetCapacity: 80 },
          managedTerminationProtection: 'ENABLED',
        },
      }),
    );
  expect((await update('workers')).capacityProvider).toMatchObject({
    updateStatus: 'UPDATE_COMPLETE',
    autoScalingGroupProvider: {
      autoScalingGroupArn,
      managedScaling: { status: 'ENABLED', targetCapacity: 80, maximumScalingStepSize: 10_000 },
      managedTerminationProtection: 'ENABLED',
    },
  });
  await expectError(update('FARGATE'), 'InvalidParameterException', /reserved/);
  await expectError(update('none'), 'InvalidParameterException', /was not found/);
});

test('DescribeCapacityProviders: own ones beside Fargate’s, by name or ARN, of a cluster, with tags when asked', async () => {
  const { ecs } = await start();
  const { capacityProviderArn } = await create(ecs);
  const tags = [{ key: 'b', value: '2' }];
  await ecs.send(new TagResourceCommand({ resourceArn: capacityProviderArn, tags }));
  const describe = async (over: object) => ecs.send(new DescribeCapacityProvidersCommand(over));
  const names = async (over: object) =>
    (await describe(over)).capacityProviders?.map((each) => each.name).sort();
  expect(await names({})).toEqual(['FARGATE', 'FARGATE_SPOT', 'workers']);
  expect(await names({ cluster: 'web' })).toEqual([]);
  await give(ecs, 'workers', 'FARGATE');
  expect(await names({ cluster: 'web' })).toEqual(['FARGATE', 'workers']);
  expect(
    (await describe({ capacityProviders: [capacityProviderArn], include: ['TAGS'] })).capacityProviders,
  ).toMatchObject([{ name: 'workers', tags }]);
  expect((await ecs.send(new ListTagsForResourceCommand({ resourceArn: capacityProviderArn }))).tags).toEqual(
    tags,
  );
});

test('RunTask: a strategy of a group’s provider runs on the container instance; mixed with Fargate’s it is refused', async () => {
  const { ecs } = await start();
  await create(ecs);
  await give(ecs, 'workers', 'FARGATE');
  await ecs.send(new RegisterTaskDefinitionCommand(bridgeDefinition));
  const run = (...providers: string[]) =>
    ecs.send(
      new RunTaskCommand({
        cluster: 'web',
        taskDefinition: 'batch',
        capacityProviderStrategy: providers.map((capacityProvider) => ({ capacityProvider, weight: 1 })),
      }),
    );
  expect((await run('workers')).tasks).toMatchObject([
    {
      launchType: 'EC2',
      capacityProviderName: 'workers',
      containerInstanceArn: expect.stringContaining(':container-instance/web/'),
    },
  ]);
  await expectError(run('workers', 'FARGATE'), 'InvalidParameterException', /both Fargate and Auto Scaling/);
});

test('RunTask: a group without instances runs nothing, unless managed scaling would give it one', async () => {
  const { ecs, api } = await start(0);
  await create(ecs);
  await give(ecs, 'workers');
  await ecs.send(new RegisterTaskDefinitionCommand(bridgeDefinition));
  const run = (how: object) =>
    ecs.send(new RunTaskCommand({ cluster: 'web', taskDefinition: 'batch', ...how }));
  const ofProvider = { capacityProviderStrategy: [{ capacityProvider: 'workers' }] };
  const nowhere = (what: string) => `No Container Instances were found in your ${what}.`;
  await expectError(run(ofProvider), 'InvalidParameterException', nowhere('capacity provider'));
  await expectError(run({ launchType: 'EC2' }), 'InvalidParameterException', nowhere('cluster'));
  resize(api, 1);
  expect((await run({ launchType: 'EC2' })).tasks).toHaveLength(1);
  resize(api, 0);
  await ecs.send(
    new UpdateCapacityProviderCommand({
      name: 'workers',
      autoScalingGroupProvider: { managedScaling: { status: 'ENABLED' } },
    }),
  );
  expect((await run(ofProvider)).tasks).toHaveLength(1);
});

test('DeleteCapacityProvider: only when no cluster has it; then it is INACTIVE and its name free', async () => {
  const { ecs } = await start();
  await create(ecs);
  await give(ecs, 'workers');
  const remove = () => ecs.send(new DeleteCapacityProviderCommand({ capacityProvider: 'workers' }));
  await expectError(remove(), 'InvalidParameterException', /associated with a cluster/);
  await give(ecs);
  expect((await remove()).capacityProvider).toMatchObject({
    status: 'INACTIVE',
    updateStatus: 'DELETE_COMPLETE',
  });
  await expectError(give(ecs, 'workers'), 'InvalidParameterException', /was not found/);
  expect(await create(ecs)).toMatchObject({ status: 'ACTIVE' });
});

test('CreateCapacityProvider: wants an Auto Scaling group that is there, by its name or ARN', async () => {
  const { ecs } = await start();
  const of = (group: string) => create(ecs, { autoScalingGroupProvider: { autoScalingGroupArn: group } });
  await expectError(of('others'), 'InvalidParameterException', /Auto Scaling group others was not found/);
  expect((await of('workers')).status).toBe('ACTIVE');
});
