import type { Service } from '@aws-sdk/client-ecs';
import type {
  Service as DiscoveryService,
  Namespace,
  ServiceDiscovery,
} from '@aws-sdk/client-servicediscovery';
import type { TemplateFields } from '../compile/template.ts';
import { type Draft, pick } from './draft.ts';

const types = {
  DNS_PRIVATE: 'AWS::ServiceDiscovery::PrivateDnsNamespace',
  DNS_PUBLIC: 'AWS::ServiceDiscovery::PublicDnsNamespace',
  HTTP: 'AWS::ServiceDiscovery::HttpNamespace',
} as const;

/** The registries of the services, with their namespaces. A private namespace is of the services' VPC: Cloud Map does not tell of which (API reference, Namespace). */
export async function addDiscovery(
  draft: Draft,
  discovery: () => Promise<ServiceDiscovery>,
  services: readonly Service[],
  vpcId: string | undefined,
): Promise<void> {
  const arns = services.flatMap(({ serviceRegistries = [] }) =>
    serviceRegistries.flatMap(({ registryArn }) => registryArn ?? []),
  );
  for (const arn of new Set(arns)) {
    const client = await discovery();
    const { Service: registry } = await client.getService({ Id: arn.split('/').at(-1) });
    if (registry === undefined) continue;
    const { Namespace: namespace } = await client.getNamespace({ Id: namespaceOf(registry) });
    if (namespace !== undefined && !draft.has(namespace.Id!)) addNamespace(draft, namespace, vpcId);
    addRegistry(draft, registry);
  }
}

const namespaceOf = ({ NamespaceId, DnsConfig }: DiscoveryService) => NamespaceId ?? DnsConfig?.NamespaceId;

function addNamespace(
  draft: Draft,
  { Id, Name, Description, Type }: Namespace,
  vpcId: string | undefined,
): void {
  draft.add({
    name: `${Name}-namespace`,
    type: types[Type ?? 'HTTP'],
    ids: [Id],
    properties: { Name, Description, ...(Type === 'DNS_PRIVATE' ? { Vpc: vpcId } : {}) },
  });
}

function addRegistry(draft: Draft, registry: DiscoveryService): void {
  const { Arn, Id, Name, Description, DnsConfig, HealthCheckCustomConfig, Type } = registry;
  draft.add({
    name: `${Name}-registry`,
    type: 'AWS::ServiceDiscovery::Service',
    ids: [Id],
    attributes: { Arn },
    properties: {
      Name,
      Description,
      NamespaceId: namespaceOf(registry),
      DnsConfig: DnsConfig && {
        RoutingPolicy: DnsConfig.RoutingPolicy,
        DnsRecords: (DnsConfig.DnsRecords ?? []).map((record) => pick(record, ['Type', 'TTL'])),
      },
      HealthCheckCustomConfig: HealthCheckCustomConfig && ({ ...HealthCheckCustomConfig } as TemplateFields),
      ...(Type === 'HTTP' ? { Type } : {}),
    },
  });
}
