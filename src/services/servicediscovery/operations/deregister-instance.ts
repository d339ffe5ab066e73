import type {
  DeregisterInstanceCommandInput,
  DeregisterInstanceResponse,
} from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { discoveryInstanceTable, discoveryServiceTable } from '../../../store/tables/servicediscovery.ts';
import { requireInstance, requireService } from '../find.ts';
import { logOperation } from '../log-operation.ts';

export const deregisterInstance: Operation<DeregisterInstanceCommandInput, DeregisterInstanceResponse> = (
  { ServiceId, InstanceId },
  context,
) =>
  context.store.transaction((tx) => {
    const service = requireService(context, ServiceId);
    const { serviceId, namespaceId } = service;
    const { instanceKey, instanceId } = requireInstance(context, service, InstanceId);
    tx.delete(discoveryInstanceTable, instanceKey);
    tx.put(discoveryServiceTable, { ...service, instancesRevision: service.instancesRevision + 1 });
    const targets = { INSTANCE: instanceId };
    return {
      OperationId: logOperation(tx, context, {
        type: 'DEREGISTER_INSTANCE',
        targets,
        namespaceId,
        serviceId,
      }),
    };
  });
