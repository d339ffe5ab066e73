import type { CreateVpcEndpointRequest, CreateVpcEndpointResult } from '@aws-sdk/client-ec2';
import { ServiceError } from '../../../domain/service-error.ts';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { VpcEndpointRow, VpcRow } from '../../../store/tables/ec2.ts';
import { invalidValue, missingParameter } from '../errors.ts';
import { oncePerToken } from '../idempotency.ts';
import { interfaceGroups } from '../network-interfaces.ts';
import { kinds, newId, newRow, required } from '../resources.ts';
import { tagsFrom } from '../tags.ts';
import { refuseUnsupported } from '../unsupported.ts';
import {
  addEndpointRoute,
  checkServiceName,
  endpointSubnets,
  fullAccess,
  putEndpointInterface,
  tablesOf,
  vpcEndpointView,
} from '../vpc-endpoints.ts';
import type { Ec2Operation } from '../within-account.ts';

export const createVpcEndpoint: Ec2Operation<CreateVpcEndpointRequest, CreateVpcEndpointResult> = (
  input,
  context,
) => {
  refuseUnsupported(input, [
    'SubnetConfigurations',
    'ServiceNetworkArn',
    'ResourceConfigurationArn',
    'DnsOptions',
  ]);
  if (input.IpAddressType !== undefined && input.IpAddressType !== 'ipv4')
    refuseUnsupported(input, ['IpAddressType']);
  const id = oncePerToken(context, 'CreateVpcEndpoint', input, () => make(context, input));
  const row = required(context, kinds.vpcEndpoint, id);
  return { VpcEndpoint: vpcEndpointView(context, row), ClientToken: input.ClientToken };
};

function make(context: RequestContext, input: CreateVpcEndpointRequest): string {
  const vpc = required(context, kinds.vpc, input.VpcId, 'vpcId');
  const endpointType = input.VpcEndpointType ?? 'Gateway';
  if (endpointType !== 'Gateway' && endpointType !== 'Interface')
    throw invalidValue('vpcEndpointType', endpointType);
  if (input.ServiceName === undefined) throw missingParameter('serviceName');
  checkServiceName(context, input.ServiceName, endpointType);
  const base: VpcEndpointRow = {
    ...newRow(context),
    vpcEndpointId: newId(context, 'vpce'),
    vpcId: vpc.vpcId,
    endpointType,
    serviceName: input.ServiceName,
    policyDocument: input.PolicyDocument ?? fullAccess,
    routeTableIds: [],
    subnetIds: [],
    securityGroupIds: [],
    networkInterfaceIds: [],
    privateDnsEnabled: false,
    tags: tagsFrom(input.TagSpecifications, 'vpc-endpoint', context),
  };
  const row =
    endpointType === 'Gateway'
      ? asGateway(context, base, vpc, input)
      : asInterface(context, base, vpc, input);
  context.store.put(kinds.vpcEndpoint.table, row);
  return row.vpcEndpointId;
}

function asGateway(
  context: RequestContext,
  base: VpcEndpointRow,
  vpc: VpcRow,
  { RouteTableIds = [] }: CreateVpcEndpointRequest,
): VpcEndpointRow {
  for (const table of tablesOf(context, vpc, RouteTableIds)) addEndpointRoute(context, base, table);
  return { ...base, routeTableIds: RouteTableIds };
}

function asInterface(
  context: RequestContext,
  base: VpcEndpointRow,
  vpc: VpcRow,
  input: CreateVpcEndpointRequest,
): VpcEndpointRow {
  const privateDnsEnabled = input.PrivateDnsEnabled ?? true;
  if (privateDnsEnabled && !(vpc.enableDnsSupport && vpc.enableDnsHostnames))
    throw new ServiceError(
      'InvalidParameter',
      `Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${vpc.vpcId}`,
    );
  const groups = interfaceGroups(context, vpc.vpcId, input.SecurityGroupIds);
  const subnets = endpointSubnets(context, vpc, input.SubnetIds ?? []);
  const row = { ...base, privateDnsEnabled, securityGroupIds: groups.map((group) => group.groupId) };
  return {
    ...row,
    subnetIds: subnets.map((subnet) => subnet.subnetId),
    networkInterfaceIds: subnets.map((subnet) => putEndpointInterface(context, row, subnet)),
  };
}
