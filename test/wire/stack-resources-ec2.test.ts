import {
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { beforeEach, describe, expect, test } from 'vitest';
import { StackResource } from '../helpers/stack-resource.ts';
import { TestApi } from '../helpers/test-api.ts';

let api: TestApi;
let ec2: EC2Client;
const make = (type: string, properties: object, logicalId?: string) =>
  StackResource.create(api, `AWS::EC2::${type}`, properties, logicalId);

beforeEach(() => {
  api = new TestApi();
  ec2 = new EC2Client(api.client());
});

describe('AWS::EC2::VPC', () => {
  test('is made with its attributes and the stack’s tags, changed in place, and removed', async () => {
    const vpc = await make('VPC', {
      CidrBlock: '10.0.0.0/16',
      EnableDnsHostnames: 'true',
      Tags: [{ Key: 'Name', Value: 'shop' }],
    });
    expect(vpc.attributes).toMatchObject({ CidrBlock: '10.0.0.0/16', VpcId: vpc.physicalId });
    expect(vpc.attributes.DefaultSecurityGroup).toMatch(/^sg-/);
    expect(vpc.attributes.DefaultNetworkAcl).toMatch(/^acl-/);
    expect(vpc.read()).toMatchObject({ EnableDnsHostnames: true, EnableDnsSupport: true });
    const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ VpcIds: [vpc.physicalId] }));
    expect(Vpcs?.[0]?.Tags).toEqual(
      expect.arrayContaining([
        { Key: 'Name', Value: 'shop' },
        { Key: 'team', Value: 'blue' },
        { Key: 'aws:cloudformation:stack-name', Value: 'shop' },
      ]),
    );
    await vpc.update({ CidrBlock: '10.0.0.0/16', EnableDnsHostnames: false });
    expect(vpc.read()).toMatchObject({ EnableDnsHostnames: false });
    expect(vpc.read()?.Tags).not.toContainEqual({ Key: 'Name', Value: 'shop' });
    await vpc.delete();
    expect(vpc.read()).toBeUndefined();
    await vpc.delete();
  });
});

test('a public network: subnets, gateways, routes and rules are made, and all of it goes in the other order', async () => {
  const vpc = await make('VPC', { CidrBlock: '10.0.0.0/16' });
  const VpcId = vpc.physicalId;
  const subnet = await make('Subnet', {
    VpcId,
    CidrBlock: '10.0.0.0/24',
    AvailabilityZone: 'us-east-1a',
    MapPublicIpOnLaunch: true,
  });
  expect(subnet.read()).toMatchObject({ MapPublicIpOnLaunch: true });
  expect(subnet.attributes.NetworkAclAssociationId).toMatch(/^aclassoc-/);
  const gateway = await make('InternetGateway', {});
  const attachment = await make('VPCGatewayAttachment', {
    VpcId,
    InternetGatewayId: gateway.physicalId,
  });
  const table = await make('RouteTable', { VpcId });
  const route = await make('Route', {
    RouteTableId: table.physicalId,
    DestinationCidrBlock: '0.0.0.0/0',
    GatewayId: gateway.physicalId,
  });
  expect(route.physicalId).toBe(`${table.physicalId}|0.0.0.0/0`);
  const association = await make('SubnetRouteTableAssociation', {
    SubnetId: subnet.physicalId,
    RouteTableId: table.physicalId,
  });
  const address = await make('EIP', { Domain: 'vpc' });
  const nat = await make('NatGateway', {
    SubnetId: subnet.physicalId,
    AllocationId: address.attributes.AllocationId,
  });
  const { NatGateways } = await ec2.send(new DescribeNatGatewaysCommand({ NatGatewayIds: [nat.physicalId] }));
  expect(NatGateways?.[0]?.State).toBe('available');
  const endpoint = await make('VPCEndpoint', {
    VpcId,
    ServiceName: 'com.amazonaws.us-east-1.s3',
    RouteTableIds: [table.physicalId],
  });
  expect(endpoint.read()).toMatchObject({ ServiceName: 'com.amazonaws.us-east-1.s3' });

  for (const each of [endpoint, nat, address, association, route, table, attachment, gateway, subnet, vpc])
    await each.delete();
  const { Vpcs } = await ec2.send(new DescribeVpcsCommand({}));
  expect(Vpcs?.map((each) => each.VpcId)).not.toContain(VpcId);
  const { InternetGateways } = await ec2.send(
    new DescribeInternetGatewaysCommand({
      InternetGatewayIds: undefined,
      Filters: [{ Name: 'internet-gateway-id', Values: [gateway.physicalId] }],
    }),
  );
  expect(InternetGateways).toEqual([]);
});

test('AWS::EC2::SubnetRouteTableAssociation: another table takes the subnet over', async () => {
  const { physicalId: VpcId } = await make('VPC', { CidrBlock: '10.0.0.0/16' });
  const { physicalId: SubnetId } = await make('Subnet', { VpcId, CidrBlock: '10.0.0.0/24' });
  const [one, two] = [await make('RouteTable', { VpcId }), await make('RouteTable', { VpcId })];
  const association = await make('SubnetRouteTableAssociation', { SubnetId, RouteTableId: one.physicalId });
  await association.update({ SubnetId, RouteTableId: two.physicalId });
  const { RouteTables } = await ec2.send(
    new DescribeRouteTablesCommand({ Filters: [{ Name: 'association.subnet-id', Values: [SubnetId] }] }),
  );
  expect(RouteTables?.map((each) => each.RouteTableId)).toEqual([two.physicalId]);
  expect(association.read()).toEqual({ SubnetId, RouteTableId: two.physicalId });
});

describe('AWS::EC2::SecurityGroup', () => {
  const group = async (id: string) =>
    (await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [id] }))).SecurityGroups?.[0];

  test('has the rules of its properties; an update changes only those', async () => {
    const { physicalId: VpcId } = await make('VPC', { CidrBlock: '10.0.0.0/16' });
    const common = { GroupDescription: 'web', VpcId };
    const open = { IpProtocol: 'tcp', FromPort: '80', ToPort: 80, CidrIp: '0.0.0.0/0', Description: 'http' };
    const web = await make('SecurityGroup', { ...common, SecurityGroupIngress: [open] });
    const own = await make('SecurityGroupIngress', {
      GroupId: web.physicalId,
      IpProtocol: 'tcp',
      FromPort: 8080,
      ToPort: 8080,
      SourceSecurityGroupId: web.physicalId,
    });
    const nothingOut = {
      IpProtocol: 'icmp',
      FromPort: 252,
      ToPort: 86,
      CidrIp: '255.255.255.255/32',
      Description: 'Disallow all traffic',
    };
    await web.update({
      ...common,
      SecurityGroupIngress: [{ ...open, FromPort: 443, ToPort: 443 }],
      SecurityGroupEgress: [nothingOut],
    });
    const found = await group(web.physicalId);
    expect(found?.IpPermissions?.map((each) => each.FromPort).sort()).toEqual([443, 8080]);
    expect(found?.IpPermissionsEgress).toHaveLength(1);
    expect(found?.IpPermissionsEgress?.[0]).toMatchObject({ IpProtocol: 'icmp' });
    await own.delete();
    expect((await group(web.physicalId))?.IpPermissions?.map((each) => each.FromPort)).toEqual([443]);
    await web.update(common);
    expect((await group(web.physicalId))?.IpPermissionsEgress?.[0]).toMatchObject({ IpProtocol: '-1' });
    await web.delete();
  });
});

test('AWS::EC2::NetworkAcl with an entry, and a subnet that it takes over and gives back', async () => {
  const vpc = await make('VPC', { CidrBlock: '10.0.0.0/16' });
  const VpcId = vpc.physicalId;
  const { physicalId: SubnetId } = await make('Subnet', { VpcId, CidrBlock: '10.0.0.0/24' });
  const acl = await make('NetworkAcl', { VpcId });
  const entry = await make('NetworkAclEntry', {
    NetworkAclId: acl.physicalId,
    RuleNumber: 100,
    Protocol: 6,
    RuleAction: 'allow',
    CidrBlock: '0.0.0.0/0',
    PortRange: { From: 80, To: 80 },
  });
  const association = await make('SubnetNetworkAclAssociation', { SubnetId, NetworkAclId: acl.physicalId });
  await association.delete();
  await entry.delete();
  await acl.delete();
  expect(acl.read()).toBeUndefined();
});

test('DHCP options, a prefix list, an interface and a second range', async () => {
  const vpc = await make('VPC', { CidrBlock: '10.0.0.0/16' });
  const options = await make('DHCPOptions', {
    DomainName: 'shop.internal',
    DomainNameServers: ['AmazonProvidedDNS'],
  });
  const association = await make('VPCDHCPOptionsAssociation', {
    VpcId: vpc.physicalId,
    DhcpOptionsId: options.physicalId,
  });
  const list = await make('PrefixList', {
    PrefixListName: 'offices',
    AddressFamily: 'IPv4',
    MaxEntries: 5,
    Entries: [{ Cidr: '192.0.2.0/24' }],
  });
  await list.update({
    PrefixListName: 'offices',
    AddressFamily: 'IPv4',
    MaxEntries: 5,
    Entries: [{ Cidr: '198.51.100.0/24' }],
  });
  const range = await make('VPCCidrBlock', { VpcId: vpc.physicalId, CidrBlock: '10.1.0.0/16' });
  const subnet = await make('Subnet', { VpcId: vpc.physicalId, CidrBlock: '10.1.0.0/24' });
  const card = await make('NetworkInterface', { SubnetId: subnet.physicalId, Description: 'one' });
  await card.update({ SubnetId: subnet.physicalId, Description: 'two' });
  expect(card.read()).toMatchObject({ Description: 'two' });
  for (const each of [card, subnet, range, list, association, options, vpc]) await each.delete();
  expect(vpc.read()).toBeUndefined();
});

test('AWS::EC2::EgressOnlyInternetGateway: made, routed to, read and removed', async () => {
  const VpcId = (await make('VPC', { CidrBlock: '10.0.0.0/16' })).physicalId;
  const gateway = await make('EgressOnlyInternetGateway', { VpcId });
  expect(gateway.attributes).toEqual({ Id: gateway.physicalId });
  const table = await make('RouteTable', { VpcId });
  const properties = {
    RouteTableId: table.physicalId,
    DestinationIpv6CidrBlock: '::/0',
    EgressOnlyInternetGatewayId: gateway.physicalId,
  };
  const route = await make('Route', properties);
  expect(route.read()).toEqual(properties);
  expect(gateway.read()).toMatchObject({
    VpcId,
    Tags: expect.arrayContaining([{ Key: 'team', Value: 'blue' }]),
  });
  await gateway.delete();
  expect(gateway.read()).toBeUndefined();
  await gateway.delete();
});
