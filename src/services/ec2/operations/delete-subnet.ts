import type { DeleteSubnetRequest } from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { SubnetRow } from '../../../store/tables/ec2.ts';
import { dependencyViolation } from '../errors.ts';
import { natGatewayState } from '../nat-gateways.ts';
import { kinds, required, rowsOf } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

export const deleteSubnet: Ec2Operation<DeleteSubnetRequest, object> = (input, context) => {
  const subnet = required(context, kinds.subnet, input.SubnetId, 'subnetId');
  if (isUsed(context, subnet))
    throw dependencyViolation(`The subnet '${subnet.subnetId}' has dependencies and cannot be deleted.`);
  leaveTables(context, subnet);
  context.store.delete(kinds.subnet.table, subnet.subnetId);
  return {};
};

function isUsed(context: RequestContext, { subnetId }: SubnetRow): boolean {
  return (
    rowsOf(context, kinds.networkInterface, { subnetId }).length > 0 ||
    rowsOf(context, kinds.natGateway, { subnetId }).some((row) => natGatewayState(row) === 'available')
  );
}

/** Its associations with a route table and a network ACL end with it. */
function leaveTables(context: RequestContext, { subnetId, vpcId }: SubnetRow): void {
  for (const table of rowsOf(context, kinds.routeTable, { vpcId })) {
    const associations = table.associations.filter((each) => each.subnetId !== subnetId);
    if (associations.length < table.associations.length)
      context.store.put(kinds.routeTable.table, { ...table, associations });
  }
  for (const acl of rowsOf(context, kinds.networkAcl, { vpcId })) {
    const associations = acl.associations.filter((each) => each.subnetId !== subnetId);
    if (associations.length < acl.associations.length)
      context.store.put(kinds.networkAcl.table, { ...acl, associations });
  }
}
