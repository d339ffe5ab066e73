import type {
  DeleteServiceAttributesCommandInput,
  DeleteServiceAttributesResponse,
} from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { discoveryServiceTable } from '../../../store/tables/servicediscovery.ts';
import { requireService } from '../find.ts';

export const deleteServiceAttributes: Operation<
  DeleteServiceAttributesCommandInput,
  DeleteServiceAttributesResponse
> = ({ ServiceId, Attributes = [] }, context) =>
  context.store.transaction((tx) => {
    const row = requireService(context, ServiceId);
    const kept = Object.entries(row.attributes).filter(([name]) => !Attributes.includes(name));
    tx.put(discoveryServiceTable, { ...row, attributes: Object.fromEntries(kept) });
    return {};
  });
