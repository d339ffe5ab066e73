import { expect, test } from 'vitest';
import { seededRandom } from '../../src/platform/random.ts';
import { discoveredName } from '../../src/store/service-discovery/names.ts';
import { World } from './world.ts';

interface Instance {
  readonly Id: string;
  readonly Attributes: Readonly<Record<string, string>>;
}

async function discovering(records: object[] = [{ Type: 'A', TTL: 60 }], registry: object = {}) {
  const world = new World({ loadBalanced: false });
  const map = <Output>(operation: string, input: object) =>
    world.operate<Output>('servicediscovery', operation, input);
  await world.start();
  const { OperationId } = await map<{ OperationId: string }>('CreatePrivateDnsNamespace', {
    Name: 'shop.local',
    Vpc: 'vpc-1',
  });
  const { Operation } = await map<{ Operation: { Targets: { NAMESPACE: string } } }>('GetOperation', {
    OperationId,
  });
  const { Service } = await map<{ Service: { Id: string; Arn: string } }>('CreateService', {
    Name: 'web',
    NamespaceId: Operation.Targets.NAMESPACE,
    DnsConfig: { DnsRecords: records },
    HealthCheckCustomConfig: { FailureThreshold: 1 },
  });
  const instances = async () =>
    (await map<{ Instances: Instance[] }>('ListInstances', { ServiceId: Service.Id })).Instances;
  const serviceRegistries = [{ registryArn: Service.Arn, ...registry }];
  const resolve = (name: string, type = 'A', vpcId?: string) =>
    discoveredName(world.store, { name, type, vpcId }, seededRandom(1));
  return { world, serviceRegistries, instances, resolve };
}

test('tasks of a service are instances while they serve, and their names resolve', async () => {
  const { world, serviceRegistries, instances, resolve } = await discovering();
  world.create({ taskDefinitionArn: world.register('app'), serviceRegistries });
  await world.until('two tasks run', () => world.running.length === 2);
  await world.run(1000);
  const found = await instances();
  expect(found.map((each) => each.Id).sort()).toEqual(world.running.map((task) => task.taskId).sort());
  for (const task of world.running)
    expect(found.find((each) => each.Id === task.taskId)?.Attributes).toEqual({
      AWS_INSTANCE_IPV4: task.privateIpv4Address,
      AWS_INIT_HEALTH_STATUS: expect.stringMatching(/HEALTHY/),
      AVAILABILITY_ZONE: task.availabilityZone,
      REGION: 'us-east-1',
      ECS_SERVICE_NAME: 'web',
      ECS_CLUSTER_NAME: 'test',
      ECS_TASK_DEFINITION_FAMILY: 'web',
    });
  const addresses = world.running.map((task) => task.privateIpv4Address).sort();
  const data = resolve('web.shop.local')?.records?.map((each) => 'data' in each && each.data);
  expect(data?.sort()).toEqual(addresses);
  expect(resolve('web.shop.local', 'A', 'vpc-1')?.records).toHaveLength(2);
  expect(resolve('web.shop.local', 'A', 'vpc-2')).toBeUndefined();
  world.update({ desiredCount: 0 });
  await world.until('all tasks stopped', () => world.tasks.every((task) => task.lastStatus === 'STOPPED'));
  expect(await instances()).toEqual([]);
  expect(resolve('web.shop.local')).toEqual({ records: undefined, isPrivate: true });
});

test('a task is unhealthy in DNS until its health check passes', async () => {
  const { world, serviceRegistries, resolve, instances } = await discovering();
  const healthCheck = { command: ['CMD', 'true'], interval: 5, retries: 1 };
  const taskDefinitionArn = world.register('app', { healthCheck });
  world.create({ taskDefinitionArn, serviceRegistries, desiredCount: 1 });
  await world.until('its task is registered', ({ tasks }) =>
    tasks.some((task) => task.lastStatus === 'RUNNING'),
  );
  await world.run(50);
  expect((await instances())[0]?.Attributes.AWS_INIT_HEALTH_STATUS).toBe('UNHEALTHY');
  await world.until('its task is healthy', ({ tasks }) =>
    tasks.some((task) => task.healthStatus === 'HEALTHY'),
  );
  await world.run(50);
  const { HealthStatus } = (
    await world.operate<{ Instances: { HealthStatus: string }[] }>('servicediscovery', 'DiscoverInstances', {
      NamespaceName: 'shop.local',
      ServiceName: 'web',
    })
  ).Instances[0]!;
  expect(HealthStatus).toBe('HEALTHY');
  expect(resolve('web.shop.local')?.records).toHaveLength(1);
});

test('SRV records lead to the port and to the task’s own name', async () => {
  const registry = { containerName: 'app', containerPort: 80 };
  const { world, serviceRegistries, resolve } = await discovering([{ Type: 'SRV', TTL: 10 }], registry);
  world.create({ taskDefinitionArn: world.register('app'), serviceRegistries, desiredCount: 1 });
  await world.until('its task runs', () => world.running.length === 1);
  await world.run(100);
  const [task] = world.running;
  const target = `${task?.taskId}.web.shop.local`;
  expect(resolve('web.shop.local', 'SRV')?.records).toEqual([{ type: 'SRV', port: 80, target, ttl: 10 }]);
  expect(resolve(target)?.records).toEqual([{ type: 'A', data: task?.privateIpv4Address, ttl: 10 }]);
  expect(resolve('web.shop.local')?.records).toEqual([]);
});

test('kill -9: what ended while nobody looked is deregistered after the restart', async () => {
  const { world, serviceRegistries, instances } = await discovering();
  world.create({ taskDefinitionArn: world.register('app'), serviceRegistries });
  await world.until('two tasks run', () => world.running.length === 2);
  await world.run(1000);
  const before = (await instances()).map((each) => each.Id);
  expect(before).toHaveLength(2);
  world.kill();
  world.update({ taskDefinitionArn: world.register('app') });
  world.revive();
  await world.until(
    'the new tasks serve alone',
    () => world.running.length === 2 && world.running.every((task) => !before.includes(task.taskId)),
  );
  await world.run(1000);
  expect((await instances()).map((each) => each.Id).sort()).toEqual(
    world.running.map((task) => task.taskId).sort(),
  );
});
