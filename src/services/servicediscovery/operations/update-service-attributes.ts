import type {
  UpdateServiceAttributesCommandInput,
  UpdateServiceAttributesResponse,
} from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { discoveryServiceTable } from '../../../store/tables/servicediscovery.ts';
import { attributesLimit } from '../errors.ts';
import { requireService } from '../find.ts';

export const updateServiceAttributes: Operation<
  UpdateServiceAttributesCommandInput,
  UpdateServiceAttributesResponse
> = ({ ServiceId, Attributes }, context) =>
  context.store.transaction((tx) => {
    const row = requireService(context, ServiceId);
    const attributes = { ...row.attributes, ...Attributes };
    if (Object.keys(attributes).length > 30) throw attributesLimit();
    tx.put(discoveryServiceTable, { ...row, attributes });
    return {};
  });
