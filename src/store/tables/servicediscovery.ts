import type {
  CustomHealthStatus,
  DnsConfig,
  HealthCheckCustomConfig,
  NamespaceType,
  OperationTargetType,
  OperationType,
  ServiceType,
  Tag,
} from '@aws-sdk/client-servicediscovery';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/**
 * Cloud Map's rows, all written by its operations: a client's, and those that ECS calls for tasks (control/service-discovery). Names for tasks are answered from
 * them. Times are epoch milliseconds.
 */
export interface NamespaceRow extends Scope {
  /** `ns-` and 16 lower-case letters and digits. */
  readonly namespaceId: string;
  readonly namespaceArn: string;
  readonly name: string;
  /** What DiscoverInstances knows it by: the name, or the name with a hash where another namespace has it already. */
  readonly httpName: string;
  readonly type: NamespaceType;
  readonly description?: string;
  /** Private ones: where their names are resolved. */
  readonly vpcId?: string;
  readonly hostedZoneId?: string;
  readonly soaTtl?: number;
  readonly creatorRequestId?: string;
  readonly operationId: string;
  readonly tags: readonly Tag[];
  readonly createdAt: number;
}
export const namespaceTable = defineTable<NamespaceRow>({
  name: 'servicediscovery_namespaces',
  key: 'namespaceId',
  indexes: ['account', 'region', 'name'],
});

export interface DiscoveryServiceRow extends Scope {
  /** `srv-` and 16 lower-case letters and digits. */
  readonly serviceId: string;
  readonly serviceArn: string;
  readonly namespaceId: string;
  readonly name: string;
  readonly description?: string;
  readonly type: ServiceType;
  readonly dnsConfig?: DnsConfig;
  readonly healthCheckCustomConfig?: HealthCheckCustomConfig;
  readonly creatorRequestId?: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Grows with each change of its instances. */
  readonly instancesRevision: number;
  readonly tags: readonly Tag[];
  readonly createdAt: number;
}
export const discoveryServiceTable = defineTable<DiscoveryServiceRow>({
  name: 'servicediscovery_services',
  key: 'serviceId',
  indexes: ['account', 'region', 'namespaceId'],
});

export interface DiscoveryInstanceRow extends Scope {
  /** `<service id>/<instance id>` */
  readonly instanceKey: string;
  readonly serviceId: string;
  readonly instanceId: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly creatorRequestId?: string;
  /** Of services with a custom health check; others have no health. */
  readonly health?: CustomHealthStatus;
  /** The AWS service that registered it on somebody's behalf: ECS, for a task. */
  readonly registeredBy?: string;
}
export const discoveryInstanceTable = defineTable<DiscoveryInstanceRow>({
  name: 'servicediscovery_instances',
  key: 'instanceKey',
  indexes: ['account', 'region', 'serviceId', 'instanceId', 'registeredBy'],
});

export interface DiscoveryOperationRow extends Scope {
  readonly operationId: string;
  readonly type: OperationType;
  readonly targets: Readonly<Partial<Record<OperationTargetType, string>>>;
  /** The namespace and the service that it is about, for filters. */
  readonly namespaceId: string;
  readonly serviceId?: string;
  readonly createdAt: number;
}
export const discoveryOperationTable = defineTable<DiscoveryOperationRow>({
  name: 'servicediscovery_operations',
  key: 'operationId',
  indexes: ['account', 'region', 'createdAt'],
});

export const discoveryInstanceKey = (serviceId: string, instanceId: string) => `${serviceId}/${instanceId}`;
