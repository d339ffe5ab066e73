import type { CreateRouteRequest, CreateRouteResult } from '@aws-sdk/client-ec2';
import { ServiceError } from '../../../domain/service-error.ts';
import { kinds, required } from '../resources.ts';
import { checkLocalPart, destinationText, readDestination, readTarget, routeTo } from '../routes.ts';
import type { Ec2Operation } from '../within-account.ts';

export const createRoute: Ec2Operation<CreateRouteRequest, CreateRouteResult> = (input, context) => {
  const table = required(context, kinds.routeTable, input.RouteTableId, 'routeTableId');
  const destination = readDestination(input);
  if (destination.destinationPrefixListId !== undefined)
    required(context, kinds.prefixList, destination.destinationPrefixListId);
  const route = { ...destination, ...readTarget(context, table, input) };
  checkLocalPart(context, table, route);
  if (routeTo(table, destination) !== undefined)
    throw new ServiceError(
      'RouteAlreadyExists',
      `The route identified by ${destinationText(destination)} already exists.`,
    );
  context.store.put(kinds.routeTable.table, { ...table, routes: [...table.routes, route] });
  return { Return: true };
};
