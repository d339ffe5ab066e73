import { EC2 } from '@aws-sdk/client-ec2';
import { beforeEach, describe, expect, test } from 'vitest';
import { TestApi } from '../helpers/test-api.ts';

let api: TestApi;
let ec2: EC2;
beforeEach(() => {
  api = new TestApi();
  ec2 = new EC2(api.client());
});
const createVpc = async () => (await ec2.createVpc({ CidrBlock: '10.0.0.0/16' })).Vpc!.VpcId!;

describe('requests', () => {
  test('a parameter that is missing is named as EC2 does', async () => {
    await expect(ec2.deleteVpc({} as never)).rejects.toMatchObject({
      name: 'MissingParameter',
      message: 'The request must contain the parameter vpcId',
    });
  });

  test('what is not built says so', async () => {
    await expect(ec2.runInstances({ MinCount: 1, MaxCount: 1 })).rejects.toMatchObject({
      name: 'NotImplemented',
    });
  });
});

describe('regions and zones', () => {
  test('DescribeAvailabilityZones: those of the region that is asked, by name and by id', async () => {
    const seoul = new EC2(api.client({ region: 'ap-northeast-2' }));
    const { AvailabilityZones } = await seoul.describeAvailabilityZones({});
    expect(AvailabilityZones!.map((zone) => [zone.ZoneName, zone.ZoneId])).toEqual([
      ['ap-northeast-2a', 'apne2-az1'],
      ['ap-northeast-2b', 'apne2-az2'],
      ['ap-northeast-2c', 'apne2-az3'],
      ['ap-northeast-2d', 'apne2-az4'],
    ]);
    const one = await seoul.describeAvailabilityZones({ ZoneIds: ['apne2-az2'] });
    expect(one.AvailabilityZones).toMatchObject([{ ZoneName: 'ap-northeast-2b', State: 'available' }]);
    await expect(seoul.describeAvailabilityZones({ ZoneNames: ['us-east-1a'] })).rejects.toThrow(
      'Invalid availability zone: [us-east-1a]',
    );
  });

  test('DescribeRegions: those in use; all of them when asked', async () => {
    const some = (await ec2.describeRegions({})).Regions!;
    const all = (await ec2.describeRegions({ AllRegions: true })).Regions!;
    expect(some).toContainEqual({
      RegionName: 'eu-west-1',
      Endpoint: 'ec2.eu-west-1.amazonaws.com',
      OptInStatus: 'opt-in-not-required',
    });
    expect(all.length).toBeGreaterThan(some.length);
    const Filters = [{ Name: 'endpoint', Values: ['*.ap-northeast-?.*'] }];
    expect((await ec2.describeRegions({ Filters })).Regions).toHaveLength(3);
  });

  test('DescribeAccountAttributes: names the default VPC, none once it is deleted', async () => {
    const value = async () => {
      const { AccountAttributes } = await ec2.describeAccountAttributes({ AttributeNames: ['default-vpc'] });
      return AccountAttributes![0]!.AttributeValues![0]!.AttributeValue;
    };
    const [vpc] = (await ec2.describeVpcs({})).Vpcs!;
    expect(await value()).toBe(vpc!.VpcId);
    await deleteDefaultNetwork(vpc!.VpcId!);
    expect(await value()).toBe('none');
  });
});

async function deleteDefaultNetwork(VpcId: string) {
  for (const { SubnetId } of (await ec2.describeSubnets({})).Subnets!) await ec2.deleteSubnet({ SubnetId });
  for (const { InternetGatewayId } of (await ec2.describeInternetGateways({})).InternetGateways!) {
    await ec2.detachInternetGateway({ InternetGatewayId, VpcId });
    await ec2.deleteInternetGateway({ InternetGatewayId });
  }
  await ec2.deleteVpc({ VpcId });
}

describe('the default VPC', () => {
  test('stays deleted, until CreateDefaultVpc makes another', async () => {
    await expect(ec2.createDefaultVpc({})).rejects.toMatchObject({ name: 'DefaultVpcAlreadyExists' });
    const [vpc] = (await ec2.describeVpcs({})).Vpcs!;
    await deleteDefaultNetwork(vpc!.VpcId!);
    expect((await ec2.describeVpcs({})).Vpcs).toEqual([]);
    const made = (await ec2.createDefaultVpc({})).Vpc!;
    expect(made.VpcId).not.toBe(vpc!.VpcId);
    expect((await ec2.describeSubnets({})).Subnets).toHaveLength(6);
  });

  test('CreateDefaultSubnet: the zone’s own block again, once it has none', async () => {
    const AvailabilityZone = 'us-east-1c';
    await expect(ec2.createDefaultSubnet({ AvailabilityZone })).rejects.toMatchObject({
      name: 'DefaultSubnetAlreadyExistsInAvailabilityZone',
    });
    const Filters = [{ Name: 'availability-zone', Values: [AvailabilityZone] }];
    const [old] = (await ec2.describeSubnets({ Filters })).Subnets!;
    await ec2.deleteSubnet({ SubnetId: old!.SubnetId });
    const { Subnet } = await ec2.createDefaultSubnet({ AvailabilityZone });
    expect(Subnet).toMatchObject({ CidrBlock: old!.CidrBlock, DefaultForAz: true, AvailabilityZone });
  });
});

describe('tags', () => {
  test('CreateTags, DescribeTags and DeleteTags', async () => {
    const [one, two] = [await createVpc(), await createVpc()];
    await ec2.createTags({
      Resources: [one, two],
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    });
    await ec2.createTags({ Resources: [one], Tags: [{ Key: 'a', Value: '3' }] });
    const ofOne = async () => {
      const { Tags } = await ec2.describeTags({ Filters: [{ Name: 'resource-id', Values: [one] }] });
      return Tags!.map((tag) => `${tag.Key}=${tag.Value}`);
    };
    expect(await ofOne()).toEqual(['a=3', 'b=2']);
    const byTag = await ec2.describeTags({ Filters: [{ Name: 'tag:a', Values: ['1'] }] });
    expect(byTag.Tags).toEqual([{ Key: 'a', Value: '1', ResourceId: two, ResourceType: 'vpc' }]);
    await ec2.deleteTags({ Resources: [one], Tags: [{ Key: 'a', Value: 'other' }] });
    expect(await ofOne()).toEqual(['a=3', 'b=2']);
    await ec2.deleteTags({ Resources: [one], Tags: [{ Key: 'a' }] });
    expect(await ofOne()).toEqual(['b=2']);
    await ec2.deleteTags({ Resources: [one] });
    expect(await ofOne()).toEqual([]);
  });

  test.each([
    [[{ Key: 'aws:x', Value: '1' }], 'InvalidParameterValue'],
    [[{ Key: 'x'.repeat(129), Value: '1' }], 'InvalidParameterValue'],
    [[{ Key: 'x', Value: '1'.repeat(257) }], 'InvalidParameterValue'],
    [
      [
        { Key: 'x', Value: '1' },
        { Key: 'x', Value: '2' },
      ],
      'InvalidParameterValue',
    ],
    [Array.from({ length: 51 }, (_, i) => ({ Key: `k${i}`, Value: '' })), 'TagLimitExceeded'],
  ])('CreateTags: refuses %#', async (Tags, name) => {
    const Resources = [await createVpc()];
    await expect(ec2.createTags({ Resources, Tags })).rejects.toMatchObject({ name });
  });

  test('CreateTags: on all resources or on none', async () => {
    const VpcId = await createVpc();
    const Tags = [{ Key: 'a', Value: '1' }];
    await expect(ec2.createTags({ Resources: [VpcId, 'subnet-1'], Tags })).rejects.toMatchObject({
      name: 'InvalidSubnetID.NotFound',
    });
    await expect(ec2.createTags({ Resources: ['thing'], Tags })).rejects.toMatchObject({ name: 'InvalidID' });
    expect((await ec2.describeTags({})).Tags).toEqual([]);
  });

  test('TagSpecifications: of another type are refused', async () => {
    const TagSpecifications = [{ ResourceType: 'subnet' as const, Tags: [{ Key: 'a', Value: '1' }] }];
    await expect(ec2.createVpc({ CidrBlock: '10.0.0.0/16', TagSpecifications })).rejects.toThrow(
      "'subnet' is not a valid taggable resource type for this operation.",
    );
  });
});

describe('network ACLs', () => {
  test('a new subnet is in the default one, and moves to another', async () => {
    const VpcId = await createVpc();
    const { Subnet } = await ec2.createSubnet({ VpcId, CidrBlock: '10.0.0.0/24' });
    const Filters = [{ Name: 'association.subnet-id', Values: [Subnet!.SubnetId!] }];
    const ofSubnet = async () => (await ec2.describeNetworkAcls({ Filters })).NetworkAcls![0]!;
    const standard = await ofSubnet();
    expect(standard.IsDefault).toBe(true);
    expect(standard.Entries!.map((entry) => [entry.Egress, entry.RuleNumber, entry.RuleAction])).toEqual([
      [true, 100, 'allow'],
      [true, 32767, 'deny'],
      [false, 100, 'allow'],
      [false, 32767, 'deny'],
    ]);
    const NetworkAclId = (await ec2.createNetworkAcl({ VpcId })).NetworkAcl!.NetworkAclId!;
    await ec2.replaceNetworkAclAssociation({
      AssociationId: standard.Associations![0]!.NetworkAclAssociationId!,
      NetworkAclId,
    });
    expect((await ofSubnet()).NetworkAclId).toBe(NetworkAclId);
    await expect(ec2.deleteNetworkAcl({ NetworkAclId })).rejects.toMatchObject({
      name: 'DependencyViolation',
    });
    await ec2.deleteSubnet({ SubnetId: Subnet!.SubnetId });
    await ec2.deleteNetworkAcl({ NetworkAclId });
  });

  test('entries are made once, replaced and deleted by number and direction', async () => {
    const VpcId = await createVpc();
    const NetworkAclId = (await ec2.createNetworkAcl({ VpcId })).NetworkAcl!.NetworkAclId!;
    const entry = {
      NetworkAclId,
      RuleNumber: 10,
      Egress: false,
      Protocol: 'tcp',
      RuleAction: 'allow' as const,
      CidrBlock: '10.0.0.9/8',
      PortRange: { From: 80, To: 81 },
    };
    const ofAcl = async () =>
      (await ec2.describeNetworkAcls({ NetworkAclIds: [NetworkAclId] })).NetworkAcls![0]!.Entries!.filter(
        (each) => each.RuleNumber === 10,
      );
    await ec2.createNetworkAclEntry(entry);
    expect(await ofAcl()).toMatchObject([
      { Protocol: '6', CidrBlock: '10.0.0.0/8', PortRange: { From: 80, To: 81 } },
    ]);
    await expect(ec2.createNetworkAclEntry(entry)).rejects.toMatchObject({
      name: 'NetworkAclEntryAlreadyExists',
    });
    await ec2.replaceNetworkAclEntry({ ...entry, RuleAction: 'deny' });
    expect(await ofAcl()).toMatchObject([{ RuleAction: 'deny' }]);
    await ec2.deleteNetworkAclEntry({ NetworkAclId, RuleNumber: 10, Egress: false });
    expect(await ofAcl()).toEqual([]);
    await expect(ec2.replaceNetworkAclEntry(entry)).rejects.toMatchObject({
      name: 'InvalidNetworkAclEntry.NotFound',
    });
    await expect(ec2.createNetworkAclEntry({ ...entry, RuleNumber: 40000 })).rejects.toThrow(/ruleNumber/);
  });
});

describe('DHCP options', () => {
  test('the default set resolves by the region’s domain; another is used, and deleted when it is not', async () => {
    const [standard] = (await ec2.describeDhcpOptions({})).DhcpOptions!;
    expect(standard!.DhcpConfigurations).toEqual([
      { Key: 'domain-name', Values: [{ Value: 'ec2.internal' }] },
      { Key: 'domain-name-servers', Values: [{ Value: 'AmazonProvidedDNS' }] },
    ]);
    const VpcId = await createVpc();
    const { DhcpOptions } = await ec2.createDhcpOptions({
      DhcpConfigurations: [{ Key: 'domain-name', Values: ['corp.example'] }],
    });
    const { DhcpOptionsId } = DhcpOptions!;
    await ec2.associateDhcpOptions({ VpcId, DhcpOptionsId });
    await expect(ec2.deleteDhcpOptions({ DhcpOptionsId })).rejects.toMatchObject({
      name: 'DependencyViolation',
    });
    await ec2.associateDhcpOptions({ VpcId, DhcpOptionsId: 'default' });
    await ec2.deleteDhcpOptions({ DhcpOptionsId });
    await expect(
      ec2.createDhcpOptions({ DhcpConfigurations: [{ Key: 'color', Values: ['red'] }] }),
    ).rejects.toThrow(/color/);
  });
});

describe('prefix lists', () => {
  test('AWS’s own are there, and are not for changing', async () => {
    const { PrefixLists } = await ec2.describePrefixLists({});
    expect(PrefixLists!.map((list) => list.PrefixListName).sort()).toEqual([
      'com.amazonaws.us-east-1.dynamodb',
      'com.amazonaws.us-east-1.s3',
    ]);
    await expect(
      ec2.deleteManagedPrefixList({ PrefixListId: PrefixLists![0]!.PrefixListId }),
    ).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
  });

  test('one’s own have versions, and are kept while a rule names them', async () => {
    const made = await ec2.createManagedPrefixList({
      PrefixListName: 'offices',
      AddressFamily: 'IPv4',
      MaxEntries: 2,
      Entries: [{ Cidr: '192.0.2.9/24', Description: 'home' }],
    });
    const { PrefixListId } = made.PrefixList!;
    const modify = (over: object) =>
      ec2.modifyManagedPrefixList({ PrefixListId, CurrentVersion: 1, ...over });
    await modify({ AddEntries: [{ Cidr: '198.51.100.0/24' }] });
    await expect(modify({ AddEntries: [{ Cidr: '10.0.0.0/8' }] })).rejects.toMatchObject({
      name: 'PrefixListVersionMismatch',
    });
    await expect(modify({ CurrentVersion: 2, AddEntries: [{ Cidr: '10.0.0.0/8' }] })).rejects.toMatchObject({
      name: 'PrefixListMaxEntriesExceeded',
    });
    const entries = async (TargetVersion?: number) =>
      (await ec2.getManagedPrefixListEntries({ PrefixListId, TargetVersion })).Entries!.map(
        (entry) => entry.Cidr,
      );
    expect(await entries(1)).toEqual(['192.0.2.0/24']);
    expect(await entries()).toEqual(['192.0.2.0/24', '198.51.100.0/24']);
    const { GroupId } = await ec2.createSecurityGroup({ GroupName: 'g', Description: 'd' });
    const IpPermissions = [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId }] }];
    await ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions });
    await expect(ec2.deleteManagedPrefixList({ PrefixListId })).rejects.toMatchObject({
      name: 'DependencyViolation',
    });
    await ec2.deleteSecurityGroup({ GroupId });
    await ec2.deleteManagedPrefixList({ PrefixListId });
    const { PrefixLists } = await ec2.describeManagedPrefixLists({});
    expect(PrefixLists!.every((list) => list.OwnerId === 'AWS')).toBe(true);
  });
});
