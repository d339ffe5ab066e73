import type { UpdateInstanceCustomHealthStatusCommandInput } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { discoveryInstanceTable, discoveryServiceTable } from '../../../store/tables/servicediscovery.ts';
import { customHealthNotFound } from '../errors.ts';
import { requireInstance, requireService } from '../find.ts';

/** AWS changes the status some 30 seconds after the request (HealthCheckCustomConfig, FailureThreshold); here it is changed at once. */
export const updateInstanceCustomHealthStatus: Operation<
  UpdateInstanceCustomHealthStatusCommandInput,
  Record<string, never>
> = ({ ServiceId, InstanceId, Status }, context) =>
  context.store.transaction((tx) => {
    const service = requireService(context, ServiceId);
    const row = requireInstance(context, service, InstanceId);
    if (row.health === undefined) throw customHealthNotFound(row.instanceId);
    if (Status === undefined || row.health === Status) return {};
    tx.put(discoveryInstanceTable, { ...row, health: Status });
    tx.put(discoveryServiceTable, { ...service, instancesRevision: service.instancesRevision + 1 });
    return {};
  });
