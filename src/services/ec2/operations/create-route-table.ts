import type { CreateRouteTableRequest, CreateRouteTableResult } from '@aws-sdk/client-ec2';
import { oncePerToken } from '../idempotency.ts';
import { kinds, newId, newRow, required } from '../resources.ts';
import { tagsFrom } from '../tags.ts';
import { routeTableView } from '../views/route-table.ts';
import type { Ec2Operation } from '../within-account.ts';

export const createRouteTable: Ec2Operation<CreateRouteTableRequest, CreateRouteTableResult> = (
  input,
  context,
) => {
  const id = oncePerToken(context, 'CreateRouteTable', input, () => {
    const vpc = required(context, kinds.vpc, input.VpcId, 'vpcId');
    const routeTableId = newId(context, 'rtb');
    context.store.put(kinds.routeTable.table, {
      ...newRow(context),
      routeTableId,
      vpcId: vpc.vpcId,
      routes: [],
      associations: [],
      tags: tagsFrom(input.TagSpecifications, 'route-table', context),
    });
    return routeTableId;
  });
  const row = required(context, kinds.routeTable, id);
  return { RouteTable: routeTableView(context, row), ClientToken: input.ClientToken };
};
