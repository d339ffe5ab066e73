import type { DeleteRouteRequest } from '@aws-sdk/client-ec2';
import { invalidParameter, routeNotFound } from '../errors.ts';
import { kinds, required } from '../resources.ts';
import { destinationText, isLocal, readDestination, routeTo } from '../routes.ts';
import type { Ec2Operation } from '../within-account.ts';

export const deleteRoute: Ec2Operation<DeleteRouteRequest, object> = (input, context) => {
  const table = required(context, kinds.routeTable, input.RouteTableId, 'routeTableId');
  const destination = readDestination(input);
  const text = destinationText(destination);
  if (isLocal(context, table, destination))
    throw invalidParameter(`cannot remove local route ${text} in route table ${table.routeTableId}`);
  const existing = routeTo(table, destination);
  if (existing === undefined) throw routeNotFound(table.routeTableId, text);
  if (existing.destinationPrefixListId !== undefined && existing.gatewayId?.startsWith('vpce-'))
    throw invalidParameter(`cannot remove VPC endpoint route ${text} in route table ${table.routeTableId}`);
  const routes = table.routes.filter((each) => each !== existing);
  context.store.put(kinds.routeTable.table, { ...table, routes });
  return {};
};
