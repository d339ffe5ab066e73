import {
  CreateHttpNamespaceCommand,
  CreatePrivateDnsNamespaceCommand,
  CreatePublicDnsNamespaceCommand,
  CreateServiceCommand,
  type CreateServiceCommandInput,
  DeleteNamespaceCommand,
  DeleteServiceAttributesCommand,
  DeleteServiceCommand,
  DeregisterInstanceCommand,
  DiscoverInstancesCommand,
  type DiscoverInstancesCommandInput,
  DiscoverInstancesRevisionCommand,
  GetInstanceCommand,
  GetInstancesHealthStatusCommand,
  GetNamespaceCommand,
  GetOperationCommand,
  GetServiceAttributesCommand,
  GetServiceCommand,
  ListInstancesCommand,
  ListNamespacesCommand,
  ListOperationsCommand,
  ListServicesCommand,
  ListTagsForResourceCommand,
  RegisterInstanceCommand,
  ServiceDiscoveryClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateInstanceCustomHealthStatusCommand,
  UpdatePrivateDnsNamespaceCommand,
  UpdateServiceAttributesCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-servicediscovery';
import { expect, test } from 'vitest';
import { ensureDefaultNetwork } from '../../src/store/default-network.ts';
import { vpcTable } from '../../src/store/tables/ec2.ts';
import { TestApi } from '../helpers/test-api.ts';

const scope = { account: '000000000000', region: 'us-east-1' };
const A: CreateServiceCommandInput['DnsConfig'] = { DnsRecords: [{ Type: 'A', TTL: 60 }] };
const SRV: CreateServiceCommandInput['DnsConfig'] = { DnsRecords: [{ Type: 'SRV', TTL: 10 }] };

function setUp() {
  const api = new TestApi();
  ensureDefaultNetwork(api.store, scope, api.clock.now());
  const vpc = api.store.list(vpcTable)[0]!.vpcId;
  const map = new ServiceDiscoveryClient(api.client());
  const operation = async (OperationId?: string) =>
    (await map.send(new GetOperationCommand({ OperationId }))).Operation!;
  const privateNamespace = async (Name: string, over: object = {}) => {
    const made = await map.send(new CreatePrivateDnsNamespaceCommand({ Name, Vpc: vpc, ...over }));
    return (await operation(made.OperationId)).Targets!.NAMESPACE!;
  };
  const service = async (NamespaceId: string, over: Partial<CreateServiceCommandInput> = {}) =>
    (await map.send(new CreateServiceCommand({ Name: 'backend', NamespaceId, DnsConfig: A, ...over })))
      .Service!;
  const register = (ServiceId: string | undefined, InstanceId: string, Attributes: Record<string, string>) =>
    map.send(new RegisterInstanceCommand({ ServiceId, InstanceId, Attributes }));
  const discover = async (over: Partial<DiscoverInstancesCommandInput> = {}) =>
    (
      await map.send(
        new DiscoverInstancesCommand({ NamespaceName: 'shop.local', ServiceName: 'backend', ...over }),
      )
    )
      .Instances!.map((each) => each.InstanceId)
      .sort();
  return { api, map, vpc, operation, privateNamespace, service, register, discover };
}

test('CreatePrivateDnsNamespace: its operation goes from SUBMITTED to SUCCESS', async () => {
  const { api, map, vpc, operation } = setUp();
  const { OperationId } = await map.send(
    new CreatePrivateDnsNamespaceCommand({ Name: 'shop.local', Vpc: vpc, Description: 'the shop' }),
  );
  expect(await operation(OperationId)).toMatchObject({ Type: 'CREATE_NAMESPACE', Status: 'SUBMITTED' });
  api.clock.advance(100);
  expect((await operation(OperationId)).Status).toBe('PENDING');
  api.clock.advance(1000);
  const { Status, Targets } = await operation(OperationId);
  expect(Status).toBe('SUCCESS');
  const { Namespace } = await map.send(new GetNamespaceCommand({ Id: Targets!.NAMESPACE }));
  expect(Namespace).toMatchObject({
    Id: expect.stringMatching(/^ns-[a-z0-9]{16}$/),
    Arn: `arn:aws:servicediscovery:us-east-1:000000000000:namespace/${Namespace!.Id}`,
    Name: 'shop.local',
    Type: 'DNS_PRIVATE',
    Description: 'the shop',
    ServiceCount: 0,
    Properties: {
      DnsProperties: { HostedZoneId: expect.stringMatching(/^Z/), SOA: { TTL: 15 } },
      HttpProperties: { HttpName: 'shop.local' },
    },
  });
  const { Operations } = await map.send(
    new ListOperationsCommand({ Filters: [{ Name: 'STATUS', Values: ['SUCCESS'], Condition: 'EQ' }] }),
  );
  expect(Operations).toEqual([{ Id: OperationId, Status: 'SUCCESS' }]);
  await expect(operation('none')).rejects.toMatchObject({ name: 'OperationNotFound' });
});

test('namespaces: a second one of the same kind and name exists already; of another kind it has another HttpName', async () => {
  const { map, vpc, privateNamespace, operation } = setUp();
  const id = await privateNamespace('shop.local', { CreatorRequestId: 'once' });
  expect(await privateNamespace('shop.local', { CreatorRequestId: 'once' })).toBe(id);
  await expect(
    map.send(new CreatePrivateDnsNamespaceCommand({ Name: 'shop.local', Vpc: vpc })),
  ).rejects.toMatchObject({ name: 'NamespaceAlreadyExists', NamespaceId: id, CreatorRequestId: 'once' });
  await expect(
    map.send(new CreatePrivateDnsNamespaceCommand({ Name: 'other.local', Vpc: 'vpc-none' })),
  ).rejects.toMatchObject({ name: 'InvalidInput' });
  const http = await map.send(new CreateHttpNamespaceCommand({ Name: 'shop.local' }));
  await operation(http.OperationId);
  await map.send(new CreatePublicDnsNamespaceCommand({ Name: 'shop.example.com' }));
  const list = async (Name: 'TYPE' | 'NAME', Values: string[]) =>
    (await map.send(new ListNamespacesCommand({ Filters: [{ Name, Values, Condition: 'EQ' }] }))).Namespaces!;
  expect(await list('TYPE', ['DNS_PUBLIC'])).toMatchObject([{ Name: 'shop.example.com' }]);
  const [first, second] = (await list('NAME', ['shop.local']))
    .map((each) => each.Properties!.HttpProperties!.HttpName!)
    .sort();
  expect(first).toBe('shop.local');
  expect(second).toMatch(/^shop\.local-[a-z0-9]{16}$/);
});

test('ListNamespaces: pages; a token that is none is refused', async () => {
  const { map, privateNamespace } = setUp();
  for (const name of ['a.local', 'b.local', 'c.local']) await privateNamespace(name);
  const one = await map.send(new ListNamespacesCommand({ MaxResults: 2 }));
  const two = await map.send(new ListNamespacesCommand({ MaxResults: 2, NextToken: one.NextToken }));
  expect([...one.Namespaces!, ...two.Namespaces!].map((each) => each.Name).sort()).toEqual([
    'a.local',
    'b.local',
    'c.local',
  ]);
  expect(two.NextToken).toBeUndefined();
  await expect(map.send(new ListNamespacesCommand({ NextToken: '!' }))).rejects.toMatchObject({
    name: 'InvalidInput',
  });
});

test('UpdatePrivateDnsNamespace: changes the description and the TTL', async () => {
  const { map, privateNamespace } = setUp();
  const Id = await privateNamespace('shop.local');
  const Properties = { DnsProperties: { SOA: { TTL: 60 } } };
  await map.send(new UpdatePrivateDnsNamespaceCommand({ Id, Namespace: { Description: 'new', Properties } }));
  const { Namespace } = await map.send(new GetNamespaceCommand({ Id }));
  expect(Namespace).toMatchObject({ Description: 'new', Properties });
});

test('CreateService: kinds of services, and what does not fit', async () => {
  const { map, privateNamespace, service } = setUp();
  const id = await privateNamespace('shop.local');
  const made = await service(id, { HealthCheckCustomConfig: { FailureThreshold: 3 } });
  expect(made).toMatchObject({
    Id: expect.stringMatching(/^srv-[a-z0-9]{16}$/),
    Type: 'DNS_HTTP',
    NamespaceId: id,
    DnsConfig: { RoutingPolicy: 'MULTIVALUE', NamespaceId: id, DnsRecords: [{ Type: 'A', TTL: 60 }] },
    HealthCheckCustomConfig: { FailureThreshold: 1 },
  });
  expect((await map.send(new GetServiceCommand({ Id: made.Arn }))).Service).toEqual(made);
  await expect(service(id, { Name: 'BACKEND' })).rejects.toMatchObject({
    name: 'ServiceAlreadyExists',
    ServiceId: made.Id,
    ServiceArn: made.Arn,
  });
  expect(await service(id, { Name: 'api', DnsConfig: undefined, Type: 'HTTP' })).toMatchObject({
    Type: 'HTTP',
  });
  const CNAME = { DnsRecords: [{ Type: 'CNAME' as const, TTL: 1 }] };
  const HealthCheckConfig = { Type: 'HTTP' as const };
  for (const over of [
    { DnsConfig: undefined },
    { DnsConfig: A, Type: 'HTTP' as const },
    { DnsConfig: CNAME },
    { DnsConfig: { DnsRecords: [...CNAME.DnsRecords, ...A!.DnsRecords!] } },
    { HealthCheckConfig },
    { HealthCheckConfig, HealthCheckCustomConfig: {} },
  ])
    await expect(service(id, { Name: 'bad', ...over })).rejects.toMatchObject({ name: 'InvalidInput' });
  await expect(service('ns-none')).rejects.toMatchObject({ name: 'NamespaceNotFound' });
  const { Services } = await map.send(
    new ListServicesCommand({ Filters: [{ Name: 'NAMESPACE_ID', Values: [id] }] }),
  );
  expect(Services!.map((each) => each.Name).sort()).toEqual(['api', 'backend']);
});

test('deletion: namespaces with services and services with instances are in use', async () => {
  const { map, privateNamespace, service, register } = setUp();
  const id = await privateNamespace('shop.local');
  const { Id } = await service(id);
  await register(Id, 'one', { AWS_INSTANCE_IPV4: '10.0.0.1' });
  await expect(map.send(new DeleteNamespaceCommand({ Id: id }))).rejects.toMatchObject({
    name: 'ResourceInUse',
  });
  await expect(map.send(new DeleteServiceCommand({ Id }))).rejects.toMatchObject({
    name: 'ResourceInUse',
    message: 'Service contains registered instances; delete the instances before deleting the service',
  });
  await map.send(new DeregisterInstanceCommand({ ServiceId: Id, InstanceId: 'one' }));
  await map.send(new DeleteServiceCommand({ Id }));
  await map.send(new DeleteNamespaceCommand({ Id: id }));
  await expect(map.send(new GetServiceCommand({ Id }))).rejects.toMatchObject({ name: 'ServiceNotFound' });
  await expect(map.send(new GetNamespaceCommand({ Id: id }))).rejects.toMatchObject({
    name: 'NamespaceNotFound',
  });
});

test('RegisterInstance: needs the attributes of the service’s records', async () => {
  const { map, privateNamespace, service, register } = setUp();
  const id = await privateNamespace('shop.local');
  const a = await service(id);
  const srv = await service(id, { Name: 'srv', DnsConfig: SRV });
  const refused = { name: 'InvalidInput' };
  await expect(register(a.Id, 'one', {})).rejects.toMatchObject(refused);
  await expect(register(a.Id, 'one', { AWS_INSTANCE_IPV4: 'here' })).rejects.toMatchObject(refused);
  await expect(register(srv.Id, 'one', { AWS_INSTANCE_IPV4: '10.0.0.1' })).rejects.toMatchObject(refused);
  await expect(register(srv.Id, 'one', { AWS_INSTANCE_PORT: '80' })).rejects.toMatchObject(refused);
  await expect(register(a.Id, 'one', { AWS_ALIAS_DNS_NAME: 'lb' })).rejects.toMatchObject(refused);
  await expect(register('srv-none', 'one', {})).rejects.toMatchObject({ name: 'ServiceNotFound' });
  const Attributes = { AWS_INSTANCE_IPV4: '10.0.0.1', AWS_INSTANCE_PORT: '80', colour: 'blue' };
  await register(srv.Id, 'one', Attributes);
  await register(srv.Id, 'one', { ...Attributes, colour: 'green' });
  const { Instances } = await map.send(new ListInstancesCommand({ ServiceId: srv.Id }));
  expect(Instances).toMatchObject([{ Id: 'one', Attributes: { colour: 'green' } }]);
  const { Instance } = await map.send(new GetInstanceCommand({ ServiceId: srv.Arn, InstanceId: 'one' }));
  expect(Instance).toMatchObject({ Id: 'one', Attributes: { AWS_INSTANCE_PORT: '80' } });
  await expect(
    map.send(new GetInstanceCommand({ ServiceId: srv.Id, InstanceId: 'two' })),
  ).rejects.toMatchObject({ name: 'InstanceNotFound' });
});

test('DiscoverInstances: by health and by attributes; the revision grows', async () => {
  const { map, privateNamespace, service, register, discover } = setUp();
  const id = await privateNamespace('shop.local');
  const { Id } = await service(id, { HealthCheckCustomConfig: {} });
  await register(Id, 'one', {
    AWS_INSTANCE_IPV4: '10.0.0.1',
    AWS_INIT_HEALTH_STATUS: 'UNHEALTHY',
    colour: 'blue',
  });
  await register(Id, 'two', { AWS_INSTANCE_IPV4: '10.0.0.2', AWS_INIT_HEALTH_STATUS: 'UNHEALTHY' });
  const revision = async () =>
    (
      await map.send(
        new DiscoverInstancesRevisionCommand({ NamespaceName: 'shop.local', ServiceName: 'backend' }),
      )
    ).InstancesRevision!;
  const before = await revision();
  expect(await discover()).toEqual(['one', 'two']);
  expect(await discover({ HealthStatus: 'HEALTHY' })).toEqual([]);
  const Status = 'HEALTHY';
  await map.send(new UpdateInstanceCustomHealthStatusCommand({ ServiceId: Id, InstanceId: 'two', Status }));
  expect(await revision()).toBe(before + 1);
  expect(await discover()).toEqual(['two']);
  expect(await discover({ HealthStatus: 'UNHEALTHY' })).toEqual(['one']);
  expect(await discover({ HealthStatus: 'ALL', QueryParameters: { colour: 'blue' } })).toEqual(['one']);
  expect(await discover({ HealthStatus: 'ALL', OptionalParameters: { colour: 'red' } })).toEqual([
    'one',
    'two',
  ]);
  expect(await discover({ HealthStatus: 'ALL', MaxResults: 1 })).toHaveLength(1);
  const health = await map.send(new GetInstancesHealthStatusCommand({ ServiceId: Id }));
  expect(health.Status).toEqual({ one: 'UNHEALTHY', two: 'HEALTHY' });
  await expect(discover({ NamespaceName: 'none' })).rejects.toMatchObject({ name: 'NamespaceNotFound' });
});

test('UpdateInstanceCustomHealthStatus: needs a custom health check', async () => {
  const { map, privateNamespace, service, register } = setUp();
  const { Id } = await service(await privateNamespace('shop.local'));
  await register(Id, 'one', { AWS_INSTANCE_IPV4: '10.0.0.1' });
  await expect(
    map.send(
      new UpdateInstanceCustomHealthStatusCommand({ ServiceId: Id, InstanceId: 'one', Status: 'HEALTHY' }),
    ),
  ).rejects.toMatchObject({ name: 'CustomHealthNotFound' });
  const { Status } = await map.send(new GetInstancesHealthStatusCommand({ ServiceId: Id }));
  expect(Status).toEqual({ one: 'UNKNOWN' });
});

test('UpdateService: changes TTLs; adds no record; not for HTTP namespaces', async () => {
  const { map, privateNamespace, service, operation } = setUp();
  const { Id } = await service(await privateNamespace('shop.local'));
  const { OperationId } = await map.send(
    new UpdateServiceCommand({ Id, Service: { DnsConfig: { DnsRecords: [{ Type: 'A', TTL: 5 }] } } }),
  );
  expect(await operation(OperationId)).toMatchObject({ Type: 'UPDATE_SERVICE', Targets: { SERVICE: Id } });
  const { Service } = await map.send(new GetServiceCommand({ Id }));
  expect(Service!.DnsConfig!.DnsRecords).toEqual([{ Type: 'A', TTL: 5 }]);
  await expect(
    map.send(
      new UpdateServiceCommand({ Id, Service: { DnsConfig: { DnsRecords: [{ Type: 'SRV', TTL: 5 }] } } }),
    ),
  ).rejects.toMatchObject({ name: 'InvalidInput' });
  const http = await map.send(new CreateHttpNamespaceCommand({ Name: 'api' }));
  const namespaceId = (await operation(http.OperationId)).Targets!.NAMESPACE!;
  const api = await service(namespaceId, { DnsConfig: undefined });
  expect(api.Type).toBe('HTTP');
  await expect(
    map.send(new UpdateServiceCommand({ Id: api.Id, Service: { Description: 'x' } })),
  ).rejects.toMatchObject({ name: 'InvalidInput' });
});

test('service attributes: at most 30', async () => {
  const { map, privateNamespace, service } = setUp();
  const { Id: ServiceId } = await service(await privateNamespace('shop.local'));
  const update = (Attributes: Record<string, string>) =>
    map.send(new UpdateServiceAttributesCommand({ ServiceId, Attributes }));
  await update({ tier: 'web', port: '80' });
  await map.send(new DeleteServiceAttributesCommand({ ServiceId, Attributes: ['port'] }));
  const { ServiceAttributes } = await map.send(new GetServiceAttributesCommand({ ServiceId }));
  expect(ServiceAttributes!.Attributes).toEqual({ tier: 'web' });
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`a${i}`, 'x']));
  await expect(update(many)).rejects.toMatchObject({ name: 'ServiceAttributesLimitExceededException' });
});

test('tags: of namespaces and services', async () => {
  const { map, privateNamespace, service } = setUp();
  const id = await privateNamespace('shop.local', { Tags: [{ Key: 'team', Value: 'blue' }] });
  const { Arn } = await service(id);
  const tags = async (ResourceARN?: string) =>
    (await map.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags;
  const namespace = await map.send(new GetNamespaceCommand({ Id: id }));
  expect(await tags(namespace.Namespace!.Arn)).toEqual([{ Key: 'team', Value: 'blue' }]);
  await map.send(
    new TagResourceCommand({
      ResourceARN: Arn,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    }),
  );
  await map.send(new UntagResourceCommand({ ResourceARN: Arn, TagKeys: ['a'] }));
  expect(await tags(Arn)).toEqual([{ Key: 'b', Value: '2' }]);
  await expect(tags(`${Arn}x`)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
