import { expect } from 'vitest';
import type { DriftCase } from '../../helpers/drift-world.ts';

const nameTag = (resource: string): DriftCase['change'] => [
  'ec2',
  'CreateTags',
  (id) => ({ Resources: [id(resource)], Tags: [{ Key: 'Name', Value: 'other' }] }),
];

const aclEntry = (NetworkAclId: string) => ({
  NetworkAclId,
  RuleNumber: 100,
  Egress: false,
});

export const networkCases: readonly DriftCase[] = [
  { resource: 'Vpc', change: nameTag('Vpc'), differences: ['NOT_EQUAL /Tags/0/Value'] },
  {
    resource: 'SubnetA',
    change: [
      'ec2',
      'ModifySubnetAttribute',
      (id) => ({ SubnetId: id('SubnetA'), MapPublicIpOnLaunch: { Value: false } }),
    ],
    differences: ['NOT_EQUAL /MapPublicIpOnLaunch'],
  },
  { resource: 'RouteTable', change: nameTag('RouteTable'), differences: ['NOT_EQUAL /Tags/0/Value'] },
  { resource: 'Gateway', change: nameTag('Gateway'), differences: ['NOT_EQUAL /Tags/0/Value'] },
  {
    resource: 'Route',
    removal: [
      'ec2',
      'DeleteRoute',
      (id) => ({ RouteTableId: id('RouteTable'), DestinationCidrBlock: '0.0.0.0/0' }),
    ],
  },
  {
    resource: 'Association',
    removal: ['ec2', 'DisassociateRouteTable', (id) => ({ AssociationId: id('Association') })],
  },
  {
    resource: 'Group',
    change: [
      'ec2',
      'AuthorizeSecurityGroupIngress',
      (id) => ({
        GroupId: id('Group'),
        IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      }),
    ],
    // EC2 tells its rules in no order.
    differences: [expect.stringMatching(/^ADD .SecurityGroupIngress.[01]$/)],
  },
  {
    resource: 'GroupRule',
    change: [
      'ec2',
      'UpdateSecurityGroupRuleDescriptionsIngress',
      (id) => ({
        GroupId: id('Group'),
        SecurityGroupRuleDescriptions: [{ SecurityGroupRuleId: id('GroupRule'), Description: 'other' }],
      }),
    ],
    differences: ['NOT_EQUAL /Description'],
    removal: [
      'ec2',
      'RevokeSecurityGroupIngress',
      (id) => ({ GroupId: id('Group'), SecurityGroupRuleIds: [id('GroupRule')] }),
    ],
  },
  {
    resource: 'Acl',
    change: nameTag('Acl'),
    differences: ['NOT_EQUAL /Tags/0/Value'],
    removal: ['ec2', 'DeleteNetworkAcl', (id) => ({ NetworkAclId: id('Acl') })],
  },
  {
    resource: 'Endpoint',
    change: [
      'ec2',
      'ModifyVpcEndpoint',
      (id) => ({ VpcEndpointId: id('Endpoint'), RemoveRouteTableIds: [id('RouteTable')] }),
    ],
    differences: ['REMOVE /RouteTableIds/0'],
    removal: ['ec2', 'DeleteVpcEndpoints', (id) => ({ VpcEndpointIds: [id('Endpoint')] })],
  },
  {
    resource: 'Interface',
    change: [
      'ec2',
      'ModifyNetworkInterfaceAttribute',
      (id) => ({ NetworkInterfaceId: id('Interface'), SourceDestCheck: { Value: false } }),
    ],
    differences: ['NOT_EQUAL /SourceDestCheck'],
    removal: ['ec2', 'DeleteNetworkInterface', (id) => ({ NetworkInterfaceId: id('Interface') })],
  },
  { resource: 'Nat', removal: ['ec2', 'DeleteNatGateway', (id) => ({ NatGatewayId: id('Nat') })] },
  {
    resource: 'Flow',
    change: [
      'ec2',
      'CreateTags',
      (id) => ({ Resources: [id('Flow')], Tags: [{ Key: 'Name', Value: 'other' }] }),
    ],
    differences: ['NOT_EQUAL /Tags/0/Value'],
    removal: ['ec2', 'DeleteFlowLogs', (id) => ({ FlowLogIds: [id('Flow')] })],
  },
  {
    resource: 'Launch',
    change: [
      'ec2',
      'CreateLaunchTemplateVersion',
      (id) => ({
        LaunchTemplateId: id('Launch'),
        VersionDescription: 'first',
        LaunchTemplateData: { InstanceType: 't3.large', Monitoring: { Enabled: true } },
      }),
    ],
    differences: ['NOT_EQUAL /LaunchTemplateData/InstanceType'],
    removal: ['ec2', 'DeleteLaunchTemplate', (id) => ({ LaunchTemplateId: id('Launch') })],
  },
  { resource: 'Address' },
  { resource: 'Attachment' },
  {
    resource: 'Outbound',
    removal: [
      'ec2',
      'RevokeSecurityGroupEgress',
      (id) => ({ GroupId: id('Group'), SecurityGroupRuleIds: [id('Outbound')] }),
    ],
  },
  {
    resource: 'Options',
    change: nameTag('Options'),
    differences: ['NOT_EQUAL /Tags/0/Value'],
  },
  {
    resource: 'OptionsAssociation',
    change: ['ec2', 'AssociateDhcpOptions', (id) => ({ VpcId: id('Vpc'), DhcpOptionsId: 'default' })],
    differences: ['NOT_EQUAL /DhcpOptionsId'],
  },
  {
    resource: 'SecondRange',
    removal: ['ec2', 'DisassociateVpcCidrBlock', (id) => ({ AssociationId: id('SecondRange') })],
  },
  {
    resource: 'Prefixes',
    change: [
      'ec2',
      'ModifyManagedPrefixList',
      (id) => ({ PrefixListId: id('Prefixes'), CurrentVersion: 1, AddEntries: [{ Cidr: '11.0.0.0/8' }] }),
    ],
    differences: ['ADD /Entries/1'],
    removal: ['ec2', 'DeleteManagedPrefixList', (id) => ({ PrefixListId: id('Prefixes') })],
  },
  {
    resource: 'AclEntry',
    change: [
      'ec2',
      'ReplaceNetworkAclEntry',
      (id) => ({
        ...aclEntry(id('Acl')),
        Protocol: '6',
        CidrBlock: '0.0.0.0/0',
        RuleAction: 'deny',
        PortRange: { From: 80, To: 81 },
      }),
    ],
    differences: ['NOT_EQUAL /RuleAction', 'NOT_EQUAL /PortRange/To'],
    removal: ['ec2', 'DeleteNetworkAclEntry', (id) => aclEntry(id('Acl'))],
  },
  {
    resource: 'AclAssociation',
    removal: [
      'ec2',
      'ReplaceNetworkAclAssociation',
      (id) => ({ AssociationId: id('AclAssociation'), NetworkAclId: id('SubnetAcl') }),
    ],
  },
  { resource: 'SubnetAcl' },
  { resource: 'SpareAddress' },
  {
    resource: 'AddressAssociation',
    removal: ['ec2', 'DisassociateAddress', (id) => ({ AssociationId: id('AddressAssociation') })],
  },
  {
    resource: 'EgressOnly',
    change: nameTag('EgressOnly'),
    differences: ['NOT_EQUAL /Tags/0/Value'],
    removal: [
      'ec2',
      'DeleteEgressOnlyInternetGateway',
      (id) => ({ EgressOnlyInternetGatewayId: id('EgressOnly') }),
    ],
  },
];
