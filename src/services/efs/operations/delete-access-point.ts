import type { DeleteAccessPointCommandInput } from '@aws-sdk/client-efs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { accessPointTable } from '../../../store/tables/efs.ts';
import { requireAccessPoint } from '../lookup.ts';

/** Its directory stays, with what is in it. */
export const deleteAccessPoint: Operation<DeleteAccessPointCommandInput, object> = (input, context) => {
  const { accessPointId } = requireAccessPoint(context, input.AccessPointId);
  context.store.delete(accessPointTable, accessPointId);
  return {};
};
