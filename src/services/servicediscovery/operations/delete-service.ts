import type { DeleteServiceCommandInput, DeleteServiceResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { discoveryInstanceTable, discoveryServiceTable } from '../../../store/tables/servicediscovery.ts';
import { serviceInUse } from '../errors.ts';
import { requireService } from '../find.ts';

export const deleteService: Operation<DeleteServiceCommandInput, DeleteServiceResponse> = ({ Id }, context) =>
  context.store.transaction((tx) => {
    const { serviceId } = requireService(context, Id);
    if (tx.count(discoveryInstanceTable, { serviceId }) > 0) throw serviceInUse();
    tx.delete(discoveryServiceTable, serviceId);
    return {};
  });
