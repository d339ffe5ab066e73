import type { DeleteRouteTableRequest } from '@aws-sdk/client-ec2';
import { dependencyViolation } from '../errors.ts';
import { kinds, required } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, DeleteRouteTable: not while a subnet uses it, and never the main one. */
export const deleteRouteTable: Ec2Operation<DeleteRouteTableRequest, object> = (input, context) => {
  const table = required(context, kinds.routeTable, input.RouteTableId, 'routeTableId');
  if (table.associations.length > 0)
    throw dependencyViolation(
      `The routeTable '${table.routeTableId}' has dependencies and cannot be deleted.`,
    );
  context.store.delete(kinds.routeTable.table, table.routeTableId);
  return {};
};
