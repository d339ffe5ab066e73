import type { ModifyVpcEndpointRequest, ModifyVpcEndpointResult } from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { VpcEndpointRow } from '../../../store/tables/ec2.ts';
import { interfaceGroups } from '../network-interfaces.ts';
import { kinds, required } from '../resources.ts';
import { refuseUnsupported } from '../unsupported.ts';
import {
  addEndpointRoute,
  endpointSubnets,
  fullAccess,
  putEndpointInterface,
  removeEndpointRoutes,
  tablesOf,
} from '../vpc-endpoints.ts';
import type { Ec2Operation } from '../within-account.ts';

export const modifyVpcEndpoint: Ec2Operation<ModifyVpcEndpointRequest, ModifyVpcEndpointResult> = (
  input,
  context,
) => {
  refuseUnsupported(input, ['SubnetConfigurations', 'DnsOptions', 'IpAddressType']);
  const row = required(context, kinds.vpcEndpoint, input.VpcEndpointId, 'vpcEndpointId');
  const changed = withSubnets(context, withGroups(context, withTables(context, row, input), input), input);
  context.store.put(kinds.vpcEndpoint.table, {
    ...changed,
    policyDocument: input.ResetPolicy === true ? fullAccess : (input.PolicyDocument ?? row.policyDocument),
    privateDnsEnabled: input.PrivateDnsEnabled ?? row.privateDnsEnabled,
  });
  return { Return: true };
};

function withTables(
  context: RequestContext,
  row: VpcEndpointRow,
  { AddRouteTableIds: added = [], RemoveRouteTableIds: removed = [] }: ModifyVpcEndpointRequest,
): VpcEndpointRow {
  const vpc = required(context, kinds.vpc, row.vpcId);
  removeEndpointRoutes(context, row, tablesOf(context, vpc, removed));
  for (const table of tablesOf(context, vpc, added)) addEndpointRoute(context, row, table);
  return { ...row, routeTableIds: [...row.routeTableIds.filter((id) => !removed.includes(id)), ...added] };
}

function withGroups(
  context: RequestContext,
  row: VpcEndpointRow,
  { AddSecurityGroupIds: added = [], RemoveSecurityGroupIds: removed = [] }: ModifyVpcEndpointRequest,
): VpcEndpointRow {
  if (added.length + removed.length === 0) return row;
  const wanted = [...row.securityGroupIds.filter((id) => !removed.includes(id)), ...added];
  const securityGroupIds = interfaceGroups(context, row.vpcId, wanted).map((group) => group.groupId);
  for (const id of row.networkInterfaceIds)
    context.store.update(kinds.networkInterface.table, id, (eni) => ({ ...eni, securityGroupIds }));
  return { ...row, securityGroupIds };
}

function withSubnets(
  context: RequestContext,
  row: VpcEndpointRow,
  { AddSubnetIds: added = [], RemoveSubnetIds: removed = [] }: ModifyVpcEndpointRequest,
): VpcEndpointRow {
  if (added.length + removed.length === 0) return row;
  const wanted = [...row.subnetIds.filter((id) => !removed.includes(id)), ...added];
  const subnets = endpointSubnets(context, required(context, kinds.vpc, row.vpcId), wanted);
  const isGone = (id: string) => removed.includes(required(context, kinds.networkInterface, id).subnetId);
  const gone = row.networkInterfaceIds.filter(isGone);
  for (const id of gone) context.store.delete(kinds.networkInterface.table, id);
  const made = subnets
    .filter((subnet) => added.includes(subnet.subnetId))
    .map((subnet) => putEndpointInterface(context, row, subnet));
  return {
    ...row,
    subnetIds: wanted,
    networkInterfaceIds: [...row.networkInterfaceIds.filter((id) => !gone.includes(id)), ...made],
  };
}
