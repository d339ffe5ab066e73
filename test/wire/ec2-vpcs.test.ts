import {
  EC2,
  type Filter,
  waitUntilSubnetAvailable,
  waitUntilVpcAvailable,
  waitUntilVpcExists,
} from '@aws-sdk/client-ec2';
import { beforeEach, describe, expect, test } from 'vitest';
import { TestApi } from '../helpers/test-api.ts';

let api: TestApi;
let ec2: EC2;
beforeEach(() => {
  api = new TestApi();
  ec2 = new EC2(api.client());
});

const createVpc = async (CidrBlock = '10.0.0.0/16') => (await ec2.createVpc({ CidrBlock })).Vpc!.VpcId!;
const filter = (Name: string, ...Values: string[]): Filter => ({ Name, Values });

describe('the default network', () => {
  test('exists from the start, in every account and region', async () => {
    for (const [region, accessKeyId] of [
      ['us-east-1', 'test'],
      ['ap-northeast-2', 'test'],
      ['ap-northeast-2', '111122223333'],
    ] as const) {
      const client = new EC2(api.client({ region, accessKeyId }));
      const { Vpcs } = await client.describeVpcs({});
      expect(Vpcs).toHaveLength(1);
      expect(Vpcs![0]).toMatchObject({ CidrBlock: '172.31.0.0/16', IsDefault: true, State: 'available' });
      const { Subnets = [] } = await client.describeSubnets({ Filters: [filter('default-for-az', 'true')] });
      expect(Subnets.length).toBeGreaterThanOrEqual(3);
      expect(new Set(Subnets.map((each) => each.AvailabilityZone)).size).toBe(Subnets.length);
      expect(Subnets.every((each) => each.CidrBlock!.endsWith('/20') && each.MapPublicIpOnLaunch)).toBe(true);
      expect(Subnets[0]!.AvailableIpAddressCount).toBe(4091);
    }
  });

  test('has an internet gateway, the route to it, a default group, an ACL and DHCP options', async () => {
    const [vpc] = (await ec2.describeVpcs({})).Vpcs!;
    const [gateway] = (await ec2.describeInternetGateways({})).InternetGateways!;
    expect(gateway!.Attachments).toEqual([{ State: 'available', VpcId: vpc!.VpcId }]);
    const { RouteTables } = await ec2.describeRouteTables({ Filters: [filter('association.main', 'true')] });
    expect(RouteTables![0]!.Routes).toMatchObject([
      { DestinationCidrBlock: '172.31.0.0/16', GatewayId: 'local', State: 'active' },
      { DestinationCidrBlock: '0.0.0.0/0', GatewayId: gateway!.InternetGatewayId, State: 'active' },
    ]);
    const [group] = (await ec2.describeSecurityGroups({})).SecurityGroups!;
    expect(group).toMatchObject({
      GroupName: 'default',
      IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: group!.GroupId }] }],
      IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    });
  });

  test('has the same ids after a reset', async () => {
    const ids = async () => (await ec2.describeSubnets({})).Subnets!.map((each) => each.SubnetId);
    const before = await ids();
    api.store.clear();
    expect(await ids()).toEqual(before);
  });
});

describe('VPCs', () => {
  test('CreateVpc: a new VPC has tags, a main route table, a default group, and the waiters end', async () => {
    const { Vpc } = await ec2.createVpc({
      CidrBlock: '10.0.3.7/16',
      TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'web' }] }],
    });
    expect(Vpc).toMatchObject({
      CidrBlock: '10.0.0.0/16',
      IsDefault: false,
      Tags: [{ Key: 'Name', Value: 'web' }],
    });
    const VpcIds = [Vpc!.VpcId!];
    await waitUntilVpcExists({ client: ec2, maxWaitTime: 20 }, { VpcIds });
    await waitUntilVpcAvailable({ client: ec2, maxWaitTime: 20 }, { VpcIds });
    const inVpc = { Filters: [filter('vpc-id', VpcIds[0]!)] };
    expect((await ec2.describeRouteTables(inVpc)).RouteTables).toHaveLength(1);
    expect((await ec2.describeSecurityGroups(inVpc)).SecurityGroups).toHaveLength(1);
  });

  test.each([
    [
      '10.0.0.0',
      'InvalidParameterValue',
      'Value (10.0.0.0) for parameter cidrBlock is invalid. This is not a valid CIDR block.',
    ],
    ['10.0.0.0/8', 'InvalidVpc.Range', "The CIDR '10.0.0.0/8' is invalid."],
    ['10.0.0.0/29', 'InvalidVpc.Range', "The CIDR '10.0.0.0/29' is invalid."],
  ])('CreateVpc: refuses %s with %s', async (CidrBlock, name, message) => {
    await expect(ec2.createVpc({ CidrBlock })).rejects.toMatchObject({ name, message });
  });

  test('DescribeVpcs: says which ids do not exist', async () => {
    await expect(ec2.describeVpcs({ VpcIds: ['vpc-1'] })).rejects.toMatchObject({
      name: 'InvalidVpcID.NotFound',
      message: "The vpc ID 'vpc-1' does not exist",
    });
    await expect(ec2.describeVpcs({ VpcIds: ['vpc-1', 'vpc-2'] })).rejects.toThrow(
      "The vpc IDs 'vpc-1, vpc-2' do not exist",
    );
  });

  test('DescribeVpcs: filters by tag, with wildcards, and refuses an unknown filter', async () => {
    const VpcId = await createVpc();
    await ec2.createTags({ Resources: [VpcId], Tags: [{ Key: 'env', Value: 'prod-*' }] });
    const found = async (...Filters: Filter[]) =>
      (await ec2.describeVpcs({ Filters })).Vpcs!.map((vpc) => vpc.VpcId);
    expect(await found(filter('tag:env', 'pr?d-*'))).toEqual([VpcId]);
    expect(await found(filter('tag:env', 'prod-\\*'))).toEqual([VpcId]);
    expect(await found(filter('tag:env', 'PROD*'))).toEqual([]);
    expect(await found(filter('tag-key', 'e*'))).toEqual([VpcId]);
    expect(await found(filter('cidr', '10.0.0.0/16'), filter('is-default', 'false'))).toEqual([VpcId]);
    expect(await found(filter('vpc-id', 'nothing', VpcId))).toEqual([VpcId]);
    await expect(found(filter('color', 'red'))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: "The filter 'color' is invalid",
    });
  });

  test('DescribeVpcs: pages, and refuses a token that it did not give', async () => {
    const made = [];
    for (let i = 0; i < 11; i++) made.push(await createVpc(`10.${i}.0.0/16`));
    const seen: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await ec2.describeVpcs({ MaxResults: 5, NextToken });
      expect(page.Vpcs!.length).toBeLessThanOrEqual(5);
      seen.push(...page.Vpcs!.map((vpc) => vpc.VpcId!));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(new Set(seen).size).toBe(12);
    expect(seen).toEqual(expect.arrayContaining(made));
    await expect(ec2.describeVpcs({ NextToken: 'x' })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: 'Value ( x ) for parameter NextToken is invalid. The token is invalid.',
    });
    await expect(ec2.describeVpcs({ MaxResults: 4 })).rejects.toThrow(
      'Value ( 4 ) for parameter maxResults is invalid. Expecting a value greater than 5.',
    );
  });

  test('DryRun: answers 412 and changes nothing, or says why it would fail', async () => {
    await expect(ec2.createVpc({ CidrBlock: '10.0.0.0/16', DryRun: true })).rejects.toMatchObject({
      name: 'DryRunOperation',
      message: 'Request would have succeeded, but DryRun flag is set.',
    });
    expect(api.last?.statusCode).toBe(412);
    expect((await ec2.describeVpcs({})).Vpcs).toHaveLength(1);
    await expect(ec2.createVpc({ CidrBlock: '10.0.0.0/2', DryRun: true })).rejects.toMatchObject({
      name: 'InvalidVpc.Range',
    });
  });

  test('ModifyVpcAttribute: one attribute a time, seen by DescribeVpcAttribute', async () => {
    const VpcId = await createVpc();
    const hostnames = async () =>
      (await ec2.describeVpcAttribute({ VpcId, Attribute: 'enableDnsHostnames' })).EnableDnsHostnames?.Value;
    expect(await hostnames()).toBe(false);
    await ec2.modifyVpcAttribute({ VpcId, EnableDnsHostnames: { Value: true } });
    expect(await hostnames()).toBe(true);
    await expect(
      ec2.modifyVpcAttribute({
        VpcId,
        EnableDnsHostnames: { Value: true },
        EnableDnsSupport: { Value: true },
      }),
    ).rejects.toMatchObject({ name: 'InvalidParameterCombination' });
  });

  test('DeleteVpc: only when nothing but its own parts is left', async () => {
    const VpcId = await createVpc();
    const { Subnet } = await ec2.createSubnet({ VpcId, CidrBlock: '10.0.0.0/24' });
    await expect(ec2.deleteVpc({ VpcId })).rejects.toMatchObject({
      name: 'DependencyViolation',
      message: `The vpc '${VpcId}' has dependencies and cannot be deleted.`,
    });
    await ec2.deleteSubnet({ SubnetId: Subnet!.SubnetId });
    await ec2.deleteVpc({ VpcId });
    const inVpc = { Filters: [filter('vpc-id', VpcId)] };
    expect((await ec2.describeSecurityGroups(inVpc)).SecurityGroups).toEqual([]);
    expect((await ec2.describeRouteTables(inVpc)).RouteTables).toEqual([]);
    await expect(ec2.deleteVpc({ VpcId })).rejects.toMatchObject({ name: 'InvalidVpcID.NotFound' });
  });

  test('AssociateVpcCidrBlock: a second range takes subnets, and goes when it has none', async () => {
    const VpcId = await createVpc();
    await expect(ec2.associateVpcCidrBlock({ VpcId, CidrBlock: '10.0.128.0/20' })).rejects.toThrow(
      /conflicts/,
    );
    const { CidrBlockAssociation } = await ec2.associateVpcCidrBlock({ VpcId, CidrBlock: '10.1.0.0/16' });
    const { Subnet } = await ec2.createSubnet({ VpcId, CidrBlock: '10.1.2.0/24' });
    const AssociationId = CidrBlockAssociation!.AssociationId!;
    await expect(ec2.disassociateVpcCidrBlock({ AssociationId })).rejects.toMatchObject({
      name: 'DependencyViolation',
    });
    await ec2.deleteSubnet({ SubnetId: Subnet!.SubnetId });
    await ec2.disassociateVpcCidrBlock({ AssociationId });
    const [vpc] = (await ec2.describeVpcs({ VpcIds: [VpcId] })).Vpcs!;
    expect(vpc!.CidrBlockAssociationSet).toHaveLength(1);
    await expect(
      ec2.disassociateVpcCidrBlock({ AssociationId: vpc!.CidrBlockAssociationSet![0]!.AssociationId! }),
    ).rejects.toMatchObject({ name: 'OperationNotPermitted' });
  });
});

describe('subnets', () => {
  test('CreateSubnet: in the zone that is asked for, and the waiter ends', async () => {
    const VpcId = await createVpc();
    const { Subnet } = await ec2.createSubnet({
      VpcId,
      CidrBlock: '10.0.1.0/24',
      AvailabilityZone: 'us-east-1b',
      TagSpecifications: [{ ResourceType: 'subnet', Tags: [{ Key: 'Name', Value: 'b' }] }],
    });
    expect(Subnet).toMatchObject({
      AvailabilityZone: 'us-east-1b',
      AvailabilityZoneId: 'use1-az2',
      AvailableIpAddressCount: 251,
      MapPublicIpOnLaunch: false,
      SubnetArn: `arn:aws:ec2:us-east-1:000000000000:subnet/${Subnet!.SubnetId}`,
      Tags: [{ Key: 'Name', Value: 'b' }],
    });
    await waitUntilSubnetAvailable({ client: ec2, maxWaitTime: 20 }, { SubnetIds: [Subnet!.SubnetId!] });
  });

  test.each([
    ['10.1.0.0/24', 'InvalidSubnet.Range', "The CIDR '10.1.0.0/24' is invalid."],
    ['10.0.0.0/29', 'InvalidSubnet.Range', "The CIDR '10.0.0.0/29' is invalid."],
    ['10.0.0.128/25', 'InvalidSubnet.Conflict', "The CIDR '10.0.0.128/25' conflicts with another subnet"],
    ['10.0.0.0/20', 'InvalidSubnet.Conflict', "The CIDR '10.0.0.0/20' conflicts with another subnet"],
  ])('CreateSubnet: refuses %s with %s', async (CidrBlock, name, message) => {
    const VpcId = await createVpc();
    await ec2.createSubnet({ VpcId, CidrBlock: '10.0.0.0/24' });
    await expect(ec2.createSubnet({ VpcId, CidrBlock })).rejects.toMatchObject({ name, message });
  });

  test('CreateSubnet: refuses a zone of another region, naming those that there are', async () => {
    const VpcId = await createVpc();
    await expect(
      ec2.createSubnet({ VpcId, CidrBlock: '10.0.0.0/24', AvailabilityZone: 'eu-west-1a' }),
    ).rejects.toThrow(
      'Value (eu-west-1a) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: us-east-1a, us-east-1b',
    );
  });

  test('ModifySubnetAttribute: public addresses on launch', async () => {
    const VpcId = await createVpc();
    const { Subnet } = await ec2.createSubnet({ VpcId, CidrBlock: '10.0.0.0/24' });
    const SubnetId = Subnet!.SubnetId!;
    await ec2.modifySubnetAttribute({ SubnetId, MapPublicIpOnLaunch: { Value: true } });
    const Filters = [filter('map-public-ip-on-launch', 'true'), filter('vpc-id', VpcId)];
    expect((await ec2.describeSubnets({ Filters })).Subnets).toMatchObject([{ SubnetId }]);
    await expect(ec2.modifySubnetAttribute({ SubnetId, EnableDns64: { Value: true } })).rejects.toMatchObject(
      { name: 'UnsupportedOperation' },
    );
  });
});
