import type {
  RegisterInstanceCommandInput,
  RegisterInstanceResponse,
} from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import {
  type DiscoveryInstanceRow,
  discoveryInstanceKey,
  discoveryInstanceTable,
  discoveryServiceTable,
} from '../../../store/tables/servicediscovery.ts';
import { limitExceeded } from '../errors.ts';
import { requireService } from '../find.ts';
import { checkAttributes } from '../instance-input.ts';
import { logOperation } from '../log-operation.ts';

/** Cloud Map developer guide, "AWS Cloud Map quotas": instances per service. */
const MOST = 1000;

/** An instance that is there already is updated. */
export const registerInstance: Operation<RegisterInstanceCommandInput, RegisterInstanceResponse> = (
  { ServiceId, InstanceId = '', Attributes = {}, CreatorRequestId },
  context,
) =>
  context.store.transaction((tx) => {
    const service = requireService(context, ServiceId);
    const { serviceId, namespaceId } = service;
    checkAttributes(Attributes, service);
    const instanceKey = discoveryInstanceKey(serviceId, InstanceId);
    const isNew = tx.get(discoveryInstanceTable, instanceKey) === undefined;
    if (isNew && tx.count(discoveryInstanceTable, { serviceId }) >= MOST)
      throw limitExceeded(`A service can have at most ${MOST} instances.`);
    const row: DiscoveryInstanceRow = {
      account: context.account,
      region: context.region,
      instanceKey,
      serviceId,
      instanceId: InstanceId,
      attributes: Attributes,
      ...(CreatorRequestId !== undefined && { creatorRequestId: CreatorRequestId }),
      ...(service.healthCheckCustomConfig !== undefined && {
        health: Attributes.AWS_INIT_HEALTH_STATUS === 'UNHEALTHY' ? 'UNHEALTHY' : 'HEALTHY',
      }),
      ...(context.invokedBy !== undefined && { registeredBy: context.invokedBy }),
    };
    tx.put(discoveryInstanceTable, row);
    tx.put(discoveryServiceTable, { ...service, instancesRevision: service.instancesRevision + 1 });
    const targets = { INSTANCE: InstanceId };
    return {
      OperationId: logOperation(tx, context, { type: 'REGISTER_INSTANCE', targets, namespaceId, serviceId }),
    };
  });
