import type { ReplaceRouteRequest } from '@aws-sdk/client-ec2';
import { invalidParameter } from '../errors.ts';
import { kinds, required } from '../resources.ts';
import { checkLocalPart, destinationText, readDestination, readTarget, routeTo } from '../routes.ts';
import { refuseUnsupported } from '../unsupported.ts';
import type { Ec2Operation } from '../within-account.ts';

export const replaceRoute: Ec2Operation<ReplaceRouteRequest, object> = (input, context) => {
  refuseUnsupported(input, ['LocalTarget']);
  const table = required(context, kinds.routeTable, input.RouteTableId, 'routeTableId');
  const destination = readDestination(input);
  const existing = routeTo(table, destination);
  if (existing === undefined)
    throw invalidParameter(
      `There is no route defined for '${destinationText(destination)}' in the route table. Use CreateRoute instead.`,
    );
  const route = { ...destination, ...readTarget(context, table, input) };
  checkLocalPart(context, table, route);
  const routes = table.routes.map((each) => (each === existing ? route : each));
  context.store.put(kinds.routeTable.table, { ...table, routes });
  return {};
};
