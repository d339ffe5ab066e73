import type { DeleteVpcRequest } from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { VpcRow } from '../../../store/tables/ec2.ts';
import { dependencyViolation } from '../errors.ts';
import { natGatewayState } from '../nat-gateways.ts';
import { kinds, required, rowsOf } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, DeleteVpc: its own default group, ACL and main route table go with it; anything else must be gone before. */
export const deleteVpc: Ec2Operation<DeleteVpcRequest, object> = (input, context) => {
  const vpc = required(context, kinds.vpc, input.VpcId, 'vpcId');
  if (hasDependencies(context, vpc))
    throw dependencyViolation(`The vpc '${vpc.vpcId}' has dependencies and cannot be deleted.`);
  deleteOwnParts(context, vpc);
  context.store.delete(kinds.vpc.table, vpc.vpcId);
  return {};
};

function hasDependencies(context: RequestContext, { vpcId }: VpcRow): boolean {
  const inVpc = { vpcId };
  return (
    rowsOf(context, kinds.subnet, inVpc).length > 0 ||
    rowsOf(context, kinds.networkInterface, inVpc).length > 0 ||
    rowsOf(context, kinds.internetGateway, inVpc).length > 0 ||
    rowsOf(context, kinds.egressOnlyInternetGateway, inVpc).length > 0 ||
    rowsOf(context, kinds.vpcEndpoint, inVpc).length > 0 ||
    rowsOf(context, kinds.natGateway, inVpc).some((row) => natGatewayState(row) === 'available') ||
    rowsOf(context, kinds.securityGroup, inVpc).some((row) => row.groupName !== 'default') ||
    rowsOf(context, kinds.networkAcl, inVpc).some((row) => !row.isDefault) ||
    rowsOf(context, kinds.routeTable, inVpc).some((row) => !row.associations.some((each) => each.main))
  );
}

function deleteOwnParts(context: RequestContext, { vpcId }: VpcRow): void {
  const { store } = context;
  for (const { groupId } of rowsOf(context, kinds.securityGroup, { vpcId })) {
    for (const rule of rowsOf(context, kinds.securityGroupRule, { groupId }))
      store.delete(kinds.securityGroupRule.table, rule.securityGroupRuleId);
    store.delete(kinds.securityGroup.table, groupId);
  }
  for (const row of rowsOf(context, kinds.networkAcl, { vpcId }))
    store.delete(kinds.networkAcl.table, row.networkAclId);
  for (const row of rowsOf(context, kinds.routeTable, { vpcId }))
    store.delete(kinds.routeTable.table, row.routeTableId);
}
