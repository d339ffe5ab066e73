import type { RequestContext } from '../../protocol/model/operation.ts';
import {
  type DiscoveryInstanceRow,
  type DiscoveryServiceRow,
  discoveryInstanceKey,
  discoveryInstanceTable,
  discoveryServiceTable,
  type NamespaceRow,
  namespaceTable,
} from '../../store/tables/servicediscovery.ts';
import { instanceNotFound, namespaceNotFound, serviceNotFound } from './errors.ts';
import { idIn } from './ids.ts';

type Scoped = Pick<RequestContext, 'account' | 'region'>;

const isOwn = (row: Scoped, { account, region }: Scoped) => row.account === account && row.region === region;

/** By id or ARN. */
export function requireNamespace(context: RequestContext, idOrArn: string | undefined): NamespaceRow {
  const row = context.store.get(namespaceTable, idIn(idOrArn));
  if (row === undefined || !isOwn(row, context)) throw namespaceNotFound(idOrArn ?? '');
  return row;
}

/** By id or ARN. */
export function requireService(context: RequestContext, idOrArn: string | undefined): DiscoveryServiceRow {
  const row = context.store.get(discoveryServiceTable, idIn(idOrArn));
  if (row === undefined || !isOwn(row, context)) throw serviceNotFound(idOrArn ?? '');
  return row;
}

export function requireInstance(
  context: RequestContext,
  { serviceId }: DiscoveryServiceRow,
  instanceId = '',
): DiscoveryInstanceRow {
  const row = context.store.get(discoveryInstanceTable, discoveryInstanceKey(serviceId, instanceId));
  if (row === undefined) throw instanceNotFound(instanceId);
  return row;
}

export function instancesOf(
  { store }: RequestContext,
  { serviceId }: DiscoveryServiceRow,
): DiscoveryInstanceRow[] {
  return store.list(discoveryInstanceTable, { where: { serviceId } });
}

/** DiscoverInstances: the namespace by its HttpName, the service by its name. */
export function discoveredService(
  context: RequestContext,
  namespaceName: string,
  serviceName: string,
): { readonly namespace: NamespaceRow; readonly service: DiscoveryServiceRow } {
  const { account, region, store } = context;
  const namespace = store
    .list(namespaceTable, { where: { account, region } })
    .find((row) => row.httpName === namespaceName);
  if (namespace === undefined) throw namespaceNotFound(namespaceName);
  const service = store
    .list(discoveryServiceTable, { where: { namespaceId: namespace.namespaceId } })
    .find((row) => row.name === serviceName);
  if (service === undefined) throw serviceNotFound(serviceName);
  return { namespace, service };
}
