import type {
  HttpInstanceSummary,
  InstanceSummary,
  Namespace,
  NamespaceSummary,
  Operation as OperationView,
  Service,
  ServiceSummary,
} from '@aws-sdk/client-servicediscovery';
import type { RequestContext } from '../../protocol/model/operation.ts';
import {
  type DiscoveryInstanceRow,
  type DiscoveryOperationRow,
  type DiscoveryServiceRow,
  discoveryInstanceTable,
  discoveryServiceTable,
  type NamespaceRow,
} from '../../store/tables/servicediscovery.ts';
import { statusOf, updatedAt } from './log-operation.ts';

export function namespaceSummary(row: NamespaceRow, { store }: RequestContext): NamespaceSummary {
  const { namespaceId, hostedZoneId, soaTtl } = row;
  return {
    Id: namespaceId,
    Arn: row.namespaceArn,
    ResourceOwner: row.account,
    Name: row.name,
    Type: row.type,
    Description: row.description,
    ServiceCount: store.count(discoveryServiceTable, { namespaceId }),
    Properties: {
      ...(hostedZoneId !== undefined && {
        DnsProperties: {
          HostedZoneId: hostedZoneId,
          ...(soaTtl !== undefined && { SOA: { TTL: soaTtl } }),
        },
      }),
      HttpProperties: { HttpName: row.httpName },
    },
    CreateDate: new Date(row.createdAt),
  };
}

export function namespaceView(row: NamespaceRow, context: RequestContext): Namespace {
  return { ...namespaceSummary(row, context), CreatorRequestId: row.creatorRequestId };
}

export function serviceSummary(row: DiscoveryServiceRow, { store }: RequestContext): ServiceSummary {
  const { serviceId } = row;
  return {
    Id: serviceId,
    Arn: row.serviceArn,
    ResourceOwner: row.account,
    CreatedByAccount: row.account,
    Name: row.name,
    Type: row.type,
    Description: row.description,
    InstanceCount: store.count(discoveryInstanceTable, { serviceId }),
    DnsConfig: row.dnsConfig,
    HealthCheckCustomConfig: row.healthCheckCustomConfig,
    CreateDate: new Date(row.createdAt),
  };
}

export function serviceView(row: DiscoveryServiceRow, context: RequestContext): Service {
  const { namespaceId, creatorRequestId } = row;
  return {
    ...serviceSummary(row, context),
    NamespaceId: namespaceId,
    CreatorRequestId: creatorRequestId,
  };
}

export function instanceSummary(row: DiscoveryInstanceRow): InstanceSummary {
  return { Id: row.instanceId, Attributes: { ...row.attributes }, CreatedByAccount: row.account };
}

export function discoveredView(
  row: DiscoveryInstanceRow,
  namespace: NamespaceRow,
  service: DiscoveryServiceRow,
): HttpInstanceSummary {
  return {
    InstanceId: row.instanceId,
    NamespaceName: namespace.httpName,
    ServiceName: service.name,
    HealthStatus: row.health ?? 'UNKNOWN',
    Attributes: { ...row.attributes },
  };
}

export function operationView(row: DiscoveryOperationRow, now: Date): OperationView {
  return {
    Id: row.operationId,
    OwnerAccount: row.account,
    Type: row.type,
    Status: statusOf(row, now),
    CreateDate: new Date(row.createdAt),
    UpdateDate: new Date(updatedAt(row, now)),
    Targets: { ...row.targets },
  };
}
