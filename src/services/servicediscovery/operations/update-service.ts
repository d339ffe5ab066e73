import type {
  DnsConfigChange,
  UpdateServiceCommandInput,
  UpdateServiceResponse,
} from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type DiscoveryServiceRow, discoveryServiceTable } from '../../../store/tables/servicediscovery.ts';
import { invalidInput } from '../errors.ts';
import { requireNamespace, requireService } from '../find.ts';
import { logOperation } from '../log-operation.ts';
import { noHealthChecks, typesOf } from '../service-input.ts';

/** The TTLs of records can be changed, and records that are left out go. Services of HTTP namespaces cannot be updated. */
export const updateService: Operation<UpdateServiceCommandInput, UpdateServiceResponse> = (
  { Id, Service },
  context,
) =>
  context.store.transaction((tx) => {
    const row = requireService(context, Id);
    const { namespaceId, serviceId } = row;
    if (requireNamespace(context, namespaceId).type === 'HTTP')
      throw invalidInput('Services of HTTP namespaces cannot be updated.');
    if (Service?.HealthCheckConfig !== undefined) throw noHealthChecks();
    tx.put(discoveryServiceTable, {
      ...row,
      ...(Service?.Description !== undefined && { description: Service.Description }),
      dnsConfig: changed(row.dnsConfig, Service?.DnsConfig),
    });
    const targets = { SERVICE: serviceId };
    return {
      OperationId: logOperation(tx, context, { type: 'UPDATE_SERVICE', targets, namespaceId, serviceId }),
    };
  });

/** "If you omit any existing DnsRecords …, the configurations are deleted from the service." */
function changed(
  before: DiscoveryServiceRow['dnsConfig'],
  change: DnsConfigChange | undefined,
): DiscoveryServiceRow['dnsConfig'] {
  if (before === undefined && change !== undefined)
    throw invalidInput('DnsConfig cannot be added to a service that has none.');
  if (before === undefined) return undefined;
  const records = change?.DnsRecords ?? [];
  const had = typesOf(before.DnsRecords ?? []).split(',');
  if (records.some((record) => !had.includes(record.Type ?? '')))
    throw invalidInput('DNS records can be changed or removed, but not added.');
  return { ...before, DnsRecords: records };
}
