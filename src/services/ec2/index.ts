import type { ServiceDefinition } from '../../protocol/model/operation.ts';
import { associateRouteTable } from './operations/associate-route-table.ts';
import { associateVpcCidrBlock } from './operations/associate-vpc-cidr-block.ts';
import { attachInternetGateway } from './operations/attach-internet-gateway.ts';
import { authorizeSecurityGroupEgress } from './operations/authorize-security-group-egress.ts';
import { authorizeSecurityGroupIngress } from './operations/authorize-security-group-ingress.ts';
import { createInternetGateway } from './operations/create-internet-gateway.ts';
import { createRoute } from './operations/create-route.ts';
import { createRouteTable } from './operations/create-route-table.ts';
import { createSecurityGroup } from './operations/create-security-group.ts';
import { createSubnet } from './operations/create-subnet.ts';
import { createTags } from './operations/create-tags.ts';
import { createVpc } from './operations/create-vpc.ts';
import { deleteInternetGateway } from './operations/delete-internet-gateway.ts';
import { deleteRoute } from './operations/delete-route.ts';
import { deleteRouteTable } from './operations/delete-route-table.ts';
import { deleteSecurityGroup } from './operations/delete-security-group.ts';
import { deleteSubnet } from './operations/delete-subnet.ts';
import { deleteTags } from './operations/delete-tags.ts';
import { deleteVpc } from './operations/delete-vpc.ts';
import { describeAvailabilityZones } from './operations/describe-availability-zones.ts';
import { describeInternetGateways } from './operations/describe-internet-gateways.ts';
import { describeRegions } from './operations/describe-regions.ts';
import { describeRouteTables } from './operations/describe-route-tables.ts';
import { describeSecurityGroupRules } from './operations/describe-security-group-rules.ts';
import { describeSecurityGroups } from './operations/describe-security-groups.ts';
import { describeSubnets } from './operations/describe-subnets.ts';
import { describeTags } from './operations/describe-tags.ts';
import { describeVpcAttribute } from './operations/describe-vpc-attribute.ts';
import { describeVpcs } from './operations/describe-vpcs.ts';
import { detachInternetGateway } from './operations/detach-internet-gateway.ts';
import { disassociateRouteTable } from './operations/disassociate-route-table.ts';
import { disassociateVpcCidrBlock } from './operations/disassociate-vpc-cidr-block.ts';
import { modifySecurityGroupRules } from './operations/modify-security-group-rules.ts';
import { modifySubnetAttribute } from './operations/modify-subnet-attribute.ts';
import { modifyVpcAttribute } from './operations/modify-vpc-attribute.ts';
import { replaceRoute } from './operations/replace-route.ts';
import { replaceRouteTableAssociation } from './operations/replace-route-table-association.ts';
import { revokeSecurityGroupEgress } from './operations/revoke-security-group-egress.ts';
import { revokeSecurityGroupIngress } from './operations/revoke-security-group-ingress.ts';
import { updateSecurityGroupRuleDescriptionsEgress } from './operations/update-security-group-rule-descriptions-egress.ts';
import { updateSecurityGroupRuleDescriptionsIngress } from './operations/update-security-group-rule-descriptions-ingress.ts';
import { withinAccount } from './within-account.ts';

const operations = {
  AssociateRouteTable: associateRouteTable,
  AssociateVpcCidrBlock: associateVpcCidrBlock,
  AttachInternetGateway: attachInternetGateway,
  AuthorizeSecurityGroupEgress: authorizeSecurityGroupEgress,
  AuthorizeSecurityGroupIngress: authorizeSecurityGroupIngress,
  CreateInternetGateway: createInternetGateway,
  CreateRouteTable: createRouteTable,
  CreateRoute: createRoute,
  CreateSecurityGroup: createSecurityGroup,
  CreateSubnet: createSubnet,
  CreateTags: createTags,
  CreateVpc: createVpc,
  DeleteInternetGateway: deleteInternetGateway,
  DeleteRouteTable: deleteRouteTable,
  DeleteRoute: deleteRoute,
  DeleteSecurityGroup: deleteSecurityGroup,
  DeleteSubnet: deleteSubnet,
  DeleteTags: deleteTags,
  DeleteVpc: deleteVpc,
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeInternetGateways: describeInternetGateways,
  DescribeRegions: describeRegions,
  DescribeRouteTables: describeRouteTables,
  DescribeSecurityGroupRules: describeSecurityGroupRules,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSubnets: describeSubnets,
  DescribeTags: describeTags,
  DescribeVpcAttribute: describeVpcAttribute,
  DescribeVpcs: describeVpcs,
  DetachInternetGateway: detachInternetGateway,
  DisassociateRouteTable: disassociateRouteTable,
  DisassociateVpcCidrBlock: disassociateVpcCidrBlock,
  ModifySecurityGroupRules: modifySecurityGroupRules,
  ModifySubnetAttribute: modifySubnetAttribute,
  ModifyVpcAttribute: modifyVpcAttribute,
  ReplaceRouteTableAssociation: replaceRouteTableAssociation,
  ReplaceRoute: replaceRoute,
  RevokeSecurityGroupEgress: revokeSecurityGroupEgress,
  RevokeSecurityGroupIngress: revokeSecurityGroupIngress,
  UpdateSecurityGroupRuleDescriptionsEgress: updateSecurityGroupRuleDescriptionsEgress,
  UpdateSecurityGroupRuleDescriptionsIngress: updateSecurityGroupRuleDescriptionsIngress,
};

/** Amazon EC2's networking. */
export const ec2: ServiceDefinition = {
  name: 'ec2',
  operations: Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [name, withinAccount(operation as never)]),
  ),
};
