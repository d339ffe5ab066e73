import {
  GetInstanceCommand,
  GetServiceAttributesCommand,
  GetServiceCommand,
  ListTagsForResourceCommand,
  RegisterInstanceCommand,
  ServiceDiscoveryClient,
} from '@aws-sdk/client-servicediscovery';
import { beforeEach, expect, test } from 'vitest';
import { StackResource } from '../helpers/stack-resource.ts';
import { TestApi } from '../helpers/test-api.ts';

let api: TestApi;
let map: ServiceDiscoveryClient;
const make = (type: string, properties: object, logicalId?: string) =>
  StackResource.create(api, `AWS::ServiceDiscovery::${type}`, properties, logicalId);

beforeEach(() => {
  api = new TestApi();
  map = new ServiceDiscoveryClient(api.client());
});

async function makeNamespace() {
  const vpc = await StackResource.create(api, 'AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' });
  return make('PrivateDnsNamespace', { Name: 'shop.local', Vpc: vpc.physicalId }, 'Namespace');
}

test('a namespace with a service as the CDK’s cloudMapOptions make them, changed and removed', async () => {
  const namespace = await makeNamespace();
  expect(namespace.attributes).toEqual({
    Id: namespace.physicalId,
    Arn: expect.stringContaining(`namespace/${namespace.physicalId}`),
    HostedZoneId: expect.stringMatching(/^Z/),
  });
  await namespace.update({ Name: 'shop.local', Description: 'the shop' });
  expect(namespace.read()).toMatchObject({ Name: 'shop.local', Description: 'the shop' });
  const NamespaceId = namespace.physicalId;
  const properties = {
    DnsConfig: { DnsRecords: [{ TTL: '60', Type: 'A' }], NamespaceId, RoutingPolicy: 'MULTIVALUE' },
    HealthCheckCustomConfig: { FailureThreshold: 1 },
    Name: 'backend',
    NamespaceId,
    ServiceAttributes: { tier: 'web' },
  };
  const service = await make('Service', properties, 'Backend');
  expect(service.attributes).toMatchObject({ Id: service.physicalId, Name: 'backend' });
  const tags = await map.send(
    new ListTagsForResourceCommand({ ResourceARN: String(service.attributes.Arn) }),
  );
  expect(tags.Tags).toContainEqual({ Key: 'aws:cloudformation:logical-id', Value: 'Backend' });
  const DnsRecords = [{ TTL: 5, Type: 'A' }];
  await service.update({
    ...properties,
    DnsConfig: { DnsRecords, NamespaceId },
    ServiceAttributes: { a: 'b' },
  });
  const found = await map.send(new GetServiceCommand({ Id: service.physicalId }));
  expect(found.Service?.DnsConfig?.DnsRecords).toEqual([{ TTL: 5, Type: 'A' }]);
  const ServiceId = service.physicalId;
  const { ServiceAttributes } = await map.send(new GetServiceAttributesCommand({ ServiceId }));
  expect(ServiceAttributes?.Attributes).toEqual({ a: 'b' });
  await service.delete();
  await namespace.delete();
  expect(service.read()).toBeUndefined();
  expect(namespace.read()).toBeUndefined();
});

test('an HTTP and a public namespace; an instance, and a service that is still in use', async () => {
  const http = await make('HttpNamespace', { Name: 'api' }, 'Http');
  const open = await make('PublicDnsNamespace', { Name: 'example.com' }, 'Public');
  expect(open.attributes.HostedZoneId).toMatch(/^Z/);
  expect(http.attributes).not.toHaveProperty('HostedZoneId');
  const service = await make('Service', { NamespaceId: http.physicalId }, 'Service');
  expect(service.attributes.Name).toMatch(/^shop-Service-/);
  const ServiceId = service.physicalId;
  const instance = await make('Instance', { ServiceId, InstanceAttributes: { port: 80 } }, 'One');
  const InstanceId = instance.physicalId;
  await instance.update({ ServiceId, InstanceAttributes: { port: 81 } });
  const { Instance } = await map.send(new GetInstanceCommand({ ServiceId, InstanceId }));
  expect(Instance?.Attributes).toEqual({ port: '81' });
  await instance.delete();
  expect(instance.read()).toBeUndefined();
  const Attributes = { AWS_INSTANCE_IPV4: '10.0.0.9' };
  await map.send(new RegisterInstanceCommand({ ServiceId, InstanceId: 'mine', Attributes }));
  await expect(service.delete()).rejects.toThrow(/contains registered instances/);
});
