import {
  type CreateServiceCommandInput,
  RegisterTaskDefinitionCommand,
  type ServiceRegistry,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateHttpNamespaceCommand,
  CreatePublicDnsNamespaceCommand,
  CreateServiceCommand,
  type DnsConfig,
  GetOperationCommand,
  ServiceDiscoveryClient,
} from '@aws-sdk/client-servicediscovery';
import { expect, test } from 'vitest';
import { bridgeDefinition, expectError } from './ecs-fixtures.ts';
import { createService, startWithDefinition } from './ecs-service-fixtures.ts';

async function start() {
  const { api, ecs } = await startWithDefinition();
  const map = new ServiceDiscoveryClient(api.client());
  const namespace = async (made: { OperationId?: string }) =>
    (await map.send(new GetOperationCommand(made as { OperationId: string }))).Operation!.Targets!.NAMESPACE!;
  const open = await namespace(await map.send(new CreatePublicDnsNamespaceCommand({ Name: 'example.com' })));
  const http = await namespace(await map.send(new CreateHttpNamespaceCommand({ Name: 'api' })));
  const registry = async (Name: string, NamespaceId: string, records?: DnsConfig['DnsRecords']) => {
    const DnsConfig = records && { DnsRecords: records };
    return (await map.send(new CreateServiceCommand({ Name, NamespaceId, DnsConfig }))).Service!.Arn!;
  };
  const arns = {
    a: await registry('a', open, [{ Type: 'A', TTL: 60 }]),
    srv: await registry('srv', open, [{ Type: 'SRV', TTL: 60 }]),
    http: await registry('plain', http),
  };
  const create = (serviceRegistries: ServiceRegistry[], over: Partial<CreateServiceCommandInput> = {}) =>
    createService(ecs, { serviceRegistries, ...over });
  return { ecs, arns, create };
}

test('CreateService: a service registry is shown', async () => {
  const { arns, create } = await start();
  const service = await create([{ registryArn: arns.a }]);
  expect(service?.serviceRegistries).toEqual([{ registryArn: arns.a }]);
});

test('UpdateService: another registry begins a deployment', async () => {
  const { ecs, arns, create } = await start();
  const service = await create([{ registryArn: arns.a }]);
  const serviceRegistries = [{ registryArn: arns.srv, containerName: 'web', containerPort: 80 }];
  const input = { cluster: 'web', service: service!.serviceName!, serviceRegistries };
  const updated = await ecs.send(new UpdateServiceCommand(input));
  expect(updated.service?.serviceRegistries).toEqual(serviceRegistries);
  expect(updated.service?.deployments).toHaveLength(2);
});

test('CreateService: ports belong to SRV records, and there they are needed', async () => {
  const { arns, create } = await start();
  const refused = (message: string) => ({ name: 'InvalidParameterException', message });
  const both = { containerName: 'web', containerPort: 80 };
  await expect(create([{ registryArn: arns.a, ...both }])).rejects.toMatchObject(
    refused(
      "The values specified for serviceRegistries do not require a value for 'containerPort'. Remove the value and retry.",
    ),
  );
  await expect(create([{ registryArn: arns.srv, ...both, port: 80 }])).rejects.toMatchObject(
    refused(
      "Specify a value for either 'port' or the 'containerName' and 'containerPort' combination, but not both. Remove one and retry.",
    ),
  );
  await expect(create([{ registryArn: arns.srv }])).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
  await expect(create([{ registryArn: arns.a }, { registryArn: arns.srv, port: 80 }])).rejects.toMatchObject(
    refused('service registries can have at most 1 items.'),
  );
  const none = arns.a.replace(/.{4}$/, 'none');
  await expect(create([{ registryArn: none }])).rejects.toMatchObject(
    refused(`The service registry ${none} does not exist.`),
  );
  expect((await create([{ registryArn: arns.http, port: 80 }]))?.serviceRegistries).toHaveLength(1);
});

test('CreateService: tasks in bridge mode are found by SRV records and a container’s port', async () => {
  const { ecs, arns, create } = await start();
  await ecs.send(new RegisterTaskDefinitionCommand(bridgeDefinition));
  const over = { taskDefinition: 'batch', launchType: 'EC2' as const, networkConfiguration: undefined };
  await expectError(
    create([{ registryArn: arns.srv, port: 80 }], over),
    'InvalidParameterException',
    "When specifying 'host' or 'bridge' for networkMode, values for 'containerName' and 'containerPort' must be specified from the task definition.",
  );
});

test('CreateService: Service Connect is refused, and says so', async () => {
  const { create } = await start();
  await expectError(
    create([], { serviceConnectConfiguration: { enabled: true, namespace: 'api' } }),
    'UnsupportedFeatureException',
    'Slipway does not implement Service Connect yet.',
  );
});
