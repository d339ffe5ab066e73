import type { ResourceHandler } from './contract.ts';

type Load = () => Promise<ResourceHandler>;

/** Every resource type, loaded when the first stack has one. One line each, by type. */
const handlers: Readonly<Record<string, Load>> = {
  'AWS::CDK::Metadata': async () => (await import('./cloudformation/cdk-metadata.ts')).cdkMetadata,
  'AWS::EC2::DHCPOptions': async () => (await import('./ec2/dhcp-options.ts')).dhcpOptions,
  'AWS::EC2::EIP': async () => (await import('./ec2/elastic-ip.ts')).elasticIp,
  'AWS::EC2::EIPAssociation': async () => (await import('./ec2/elastic-ip.ts')).elasticIpAssociation,
  'AWS::EC2::InternetGateway': async () => (await import('./ec2/internet-gateway.ts')).internetGateway,
  'AWS::EC2::NatGateway': async () => (await import('./ec2/nat-gateway.ts')).natGateway,
  'AWS::EC2::NetworkAcl': async () => (await import('./ec2/network-acl.ts')).networkAcl,
  'AWS::EC2::NetworkAclEntry': async () => (await import('./ec2/network-acl.ts')).networkAclEntry,
  'AWS::EC2::NetworkInterface': async () => (await import('./ec2/network-interface.ts')).networkInterface,
  'AWS::EC2::PrefixList': async () => (await import('./ec2/prefix-list.ts')).prefixList,
  'AWS::EC2::Route': async () => (await import('./ec2/route.ts')).route,
  'AWS::EC2::RouteTable': async () => (await import('./ec2/route-table.ts')).routeTable,
  'AWS::EC2::SecurityGroup': async () => (await import('./ec2/security-group.ts')).securityGroup,
  'AWS::EC2::SecurityGroupEgress': async () =>
    (await import('./ec2/security-group-rule.ts')).securityGroupEgress,
  'AWS::EC2::SecurityGroupIngress': async () =>
    (await import('./ec2/security-group-rule.ts')).securityGroupIngress,
  'AWS::EC2::Subnet': async () => (await import('./ec2/subnet.ts')).subnet,
  'AWS::EC2::SubnetNetworkAclAssociation': async () =>
    (await import('./ec2/network-acl.ts')).subnetNetworkAclAssociation,
  'AWS::EC2::SubnetRouteTableAssociation': async () =>
    (await import('./ec2/subnet-route-table-association.ts')).subnetRouteTableAssociation,
  'AWS::EC2::VPC': async () => (await import('./ec2/vpc.ts')).vpc,
  'AWS::EC2::VPCCidrBlock': async () => (await import('./ec2/vpc-cidr-block.ts')).vpcCidrBlock,
  'AWS::EC2::VPCDHCPOptionsAssociation': async () =>
    (await import('./ec2/dhcp-options.ts')).vpcDhcpOptionsAssociation,
  'AWS::EC2::VPCEndpoint': async () => (await import('./ec2/vpc-endpoint.ts')).vpcEndpoint,
  'AWS::EC2::VPCGatewayAttachment': async () =>
    (await import('./ec2/vpc-gateway-attachment.ts')).vpcGatewayAttachment,
  'AWS::Logs::LogGroup': async () => (await import('./logs/log-group.ts')).logGroup,
  'AWS::SSM::Parameter': async () => (await import('./ssm/parameter.ts')).ssmParameter,
};

export const supportedTypes: ReadonlySet<string> = new Set(Object.keys(handlers));

/** Undefined: there is no handler for the type. */
export async function handlerOf(type: string): Promise<ResourceHandler | undefined> {
  return Object.hasOwn(handlers, type) ? await handlers[type]?.() : undefined;
}
