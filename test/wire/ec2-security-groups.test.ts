import { EC2, type IpPermission, waitUntilSecurityGroupExists } from '@aws-sdk/client-ec2';
import { beforeEach, describe, expect, test } from 'vitest';
import { TestApi } from '../helpers/test-api.ts';

let ec2: EC2;
let VpcId: string;
let GroupId: string;
beforeEach(async () => {
  ec2 = new EC2(new TestApi().client());
  VpcId = (await ec2.createVpc({ CidrBlock: '10.0.0.0/16' })).Vpc!.VpcId!;
  GroupId = await newGroup('web');
});

const newGroup = async (GroupName: string) =>
  (await ec2.createSecurityGroup({ GroupName, Description: 'for tests', VpcId })).GroupId!;
const group = async () => (await ec2.describeSecurityGroups({ GroupIds: [GroupId] })).SecurityGroups![0]!;
const rules = async () => {
  const Filters = [{ Name: 'group-id', Values: [GroupId] }];
  return (await ec2.describeSecurityGroupRules({ Filters })).SecurityGroupRules!;
};
const authorize = (...IpPermissions: IpPermission[]) =>
  ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions });
const tcp = (FromPort: number, ToPort: number, ...cidrs: string[]): IpPermission => ({
  IpProtocol: 'tcp',
  FromPort,
  ToPort,
  IpRanges: cidrs.map((CidrIp) => ({ CidrIp })),
});

describe('security groups', () => {
  test('CreateSecurityGroup: may send everywhere and receive nothing', async () => {
    await waitUntilSecurityGroupExists({ client: ec2, maxWaitTime: 20 }, { GroupIds: [GroupId] });
    expect(await group()).toMatchObject({
      GroupName: 'web',
      VpcId,
      SecurityGroupArn: `arn:aws:ec2:us-east-1:000000000000:security-group/${GroupId}`,
      IpPermissions: [],
      IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    });
  });

  test.each([
    ['web', 'InvalidGroup.Duplicate'],
    ['WEB', 'InvalidGroup.Duplicate'],
    ['sg-web', 'InvalidParameterValue'],
    ['default', 'InvalidGroup.Reserved'],
    ['naïve', 'InvalidParameterValue'],
  ])('CreateSecurityGroup: refuses the name %s with %s', async (name, code) => {
    await expect(newGroup(name)).rejects.toMatchObject({ name: code });
  });

  test('CreateSecurityGroup: without a VPC it is in the default one, and found by name', async () => {
    const made = await ec2.createSecurityGroup({ GroupName: 'plain', Description: 'd' });
    const { SecurityGroups } = await ec2.describeSecurityGroups({ GroupNames: ['plain'] });
    expect(SecurityGroups).toMatchObject([{ GroupId: made.GroupId }]);
    await expect(ec2.describeSecurityGroups({ GroupNames: ['web'] })).rejects.toThrow(
      /The security group 'web' does not exist in default VPC 'vpc-/,
    );
  });

  test('DescribeSecurityGroups: tells an id that is malformed from one that is not there', async () => {
    await expect(ec2.describeSecurityGroups({ GroupIds: ['web'] })).rejects.toMatchObject({
      name: 'InvalidGroupId.Malformed',
      message: 'Invalid id: "web" (expecting "sg-...")',
    });
    await expect(ec2.describeSecurityGroups({ GroupIds: ['sg-0123'] })).rejects.toMatchObject({
      name: 'InvalidGroup.NotFound',
      message: "The security group 'sg-0123' does not exist",
    });
  });

  test('DeleteSecurityGroup: not the default one, nor one that a rule names', async () => {
    const other = await newGroup('db');
    await authorize({ IpProtocol: 'tcp', FromPort: 1, ToPort: 2, UserIdGroupPairs: [{ GroupId: other }] });
    await expect(ec2.deleteSecurityGroup({ GroupId: other })).rejects.toMatchObject({
      name: 'DependencyViolation',
      message: `resource ${other} has a dependent object`,
    });
    await ec2.deleteSecurityGroup({ GroupId });
    await ec2.deleteSecurityGroup({ GroupId: other });
    const Filters = [{ Name: 'vpc-id', Values: [VpcId] }];
    const [standard] = (await ec2.describeSecurityGroups({ Filters })).SecurityGroups!;
    await expect(ec2.deleteSecurityGroup({ GroupId: standard!.GroupId })).rejects.toMatchObject({
      name: 'CannotDelete',
      message: `the specified group: "${standard!.GroupId}" name: "default" cannot be deleted by a user`,
    });
  });
});

describe('rules', () => {
  test('AuthorizeSecurityGroupIngress: one rule for each peer, shown together by port range', async () => {
    const { SecurityGroupRules } = await authorize({
      ...tcp(80, 80, '10.1.2.3/8', '192.168.0.0/16'),
      Ipv6Ranges: [{ CidrIpv6: '2001:DB8::1/32', Description: 'six' }],
    });
    expect(SecurityGroupRules).toHaveLength(3);
    const { IpPermissions } = await group();
    expect(IpPermissions).toHaveLength(1);
    expect(IpPermissions![0]!.IpRanges!.map((each) => each.CidrIp).sort()).toEqual([
      '10.0.0.0/8',
      '192.168.0.0/16',
    ]);
    expect(IpPermissions![0]!.Ipv6Ranges).toEqual([{ CidrIpv6: '2001:db8::/32', Description: 'six' }]);
  });

  test('AuthorizeSecurityGroupIngress: the short form, by ports and range', async () => {
    await ec2.authorizeSecurityGroupIngress({
      GroupId,
      IpProtocol: '6',
      FromPort: 22,
      ToPort: 22,
      CidrIp: '0.0.0.0/0',
    });
    expect((await group()).IpPermissions).toMatchObject([{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22 }]);
  });

  test('AuthorizeSecurityGroupIngress: a rule that is there is refused, in any spelling', async () => {
    await authorize(tcp(80, 80, '10.0.0.0/8'));
    await expect(authorize(tcp(443, 443, '0.0.0.0/0'), tcp(80, 80, '10.9.9.9/8'))).rejects.toMatchObject({
      name: 'InvalidPermission.Duplicate',
      message: 'the specified rule "peer: 10.0.0.0/8, TCP, from port: 80, to port: 80, ALLOW" already exists',
    });
    expect((await group()).IpPermissions).toHaveLength(1);
    await expect(authorize(tcp(1, 1, '10.0.0.0/8', '10.0.0.0/8'))).rejects.toThrow(
      'The same permission must not appear multiple times',
    );
  });

  test.each<[string, IpPermission, string]>([
    ['every protocol', { IpProtocol: '-1' }, 'peer: 0.0.0.0/0, ALL, ALLOW'],
    ['a protocol without a name', { IpProtocol: '50' }, 'peer: 0.0.0.0/0, protocol: 50, ALLOW'],
  ])('AuthorizeSecurityGroupIngress: names a duplicate of %s', async (_, permission, words) => {
    const everyone = { ...permission, IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
    await authorize(everyone);
    await expect(authorize(everyone)).rejects.toThrow(`the specified rule "${words}" already exists`);
  });

  test.each<[string, IpPermission, RegExp]>([
    ['a port beyond 65535', tcp(80, 70000, '10.0.0.0/8'), /TCP\/UDP port \(70000\) out of range/],
    ['ports the wrong way round', tcp(90, 80, '10.0.0.0/8'), /range \(90-80\)/],
    ['no ports', { IpProtocol: 'udp', IpRanges: [{ CidrIp: '10.0.0.0/8' }] }, /both from and to ports/],
    ['a bad range', tcp(80, 80, '10.0.0/8'), /CIDR block 10\.0\.0\/8 is malformed/],
    ['an unknown protocol', { IpProtocol: 'smtp', IpRanges: [{ CidrIp: '10.0.0.0/8' }] }, /Unknown protocol/],
    [
      'a code for all ICMP types',
      { IpProtocol: 'icmp', FromPort: -1, ToPort: 3, IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
      /ICMP code/,
    ],
    ['no peer', { IpProtocol: '-1' }, /ipRanges/],
  ])('AuthorizeSecurityGroupIngress: refuses %s', async (_, permission, words) => {
    await expect(authorize(permission)).rejects.toThrow(words);
  });

  test('RevokeSecurityGroupEgress: by what it allows, or by id', async () => {
    const everything: IpPermission = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
    await ec2.revokeSecurityGroupEgress({ GroupId, IpPermissions: [everything] });
    expect((await group()).IpPermissionsEgress).toEqual([]);
    await expect(
      ec2.revokeSecurityGroupEgress({ GroupId, IpPermissions: [everything] }),
    ).rejects.toMatchObject({
      name: 'InvalidPermission.NotFound',
      message: 'The specified rule does not exist in this security group.',
    });
    const { SecurityGroupRules } = await ec2.authorizeSecurityGroupEgress({
      GroupId,
      IpPermissions: [everything],
    });
    const SecurityGroupRuleIds = [SecurityGroupRules![0]!.SecurityGroupRuleId!];
    const answer = await ec2.revokeSecurityGroupEgress({ GroupId, SecurityGroupRuleIds });
    expect(answer.RevokedSecurityGroupRules).toMatchObject([{ CidrIpv4: '0.0.0.0/0', IsEgress: true }]);
    await expect(ec2.revokeSecurityGroupEgress({ GroupId, SecurityGroupRuleIds })).rejects.toMatchObject({
      name: 'InvalidSecurityGroupRuleId.NotFound',
    });
  });

  test('RevokeSecurityGroupIngress: in a default VPC, tells of what matched no rule', async () => {
    const made = await ec2.createSecurityGroup({ GroupName: 'plain', Description: 'd' });
    const answer = await ec2.revokeSecurityGroupIngress({
      GroupId: made.GroupId,
      IpPermissions: [tcp(1, 1, '10.0.0.0/8')],
    });
    expect(answer.UnknownIpPermissions).toMatchObject([{ FromPort: 1 }]);
  });

  test('ModifySecurityGroupRules: changes ports and range, but not the type of the peer', async () => {
    const { SecurityGroupRules } = await authorize(tcp(80, 80, '10.0.0.0/8'));
    const SecurityGroupRuleId = SecurityGroupRules![0]!.SecurityGroupRuleId!;
    const modify = (SecurityGroupRule: object) =>
      ec2.modifySecurityGroupRules({
        GroupId,
        SecurityGroupRules: [{ SecurityGroupRuleId, SecurityGroupRule }],
      });
    await modify({
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 444,
      CidrIpv4: '10.1.0.0/16',
      Description: 'tls',
    });
    expect((await rules()).find((rule) => rule.SecurityGroupRuleId === SecurityGroupRuleId)).toMatchObject({
      FromPort: 443,
      ToPort: 444,
      CidrIpv4: '10.1.0.0/16',
      Description: 'tls',
    });
    await expect(modify({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv6: '::/0' })).rejects.toThrow(
      'You may not change the source type',
    );
  });

  test('UpdateSecurityGroupRuleDescriptionsIngress: by permission and by id', async () => {
    const { SecurityGroupRules } = await authorize(tcp(80, 80, '10.0.0.0/8'));
    const description = async () => (await rules()).find((rule) => !rule.IsEgress)!.Description;
    const IpPermissions = [{ ...tcp(80, 80), IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'new' }] }];
    await ec2.updateSecurityGroupRuleDescriptionsIngress({ GroupId, IpPermissions });
    expect(await description()).toBe('new');
    const { SecurityGroupRuleId } = SecurityGroupRules![0]!;
    await ec2.updateSecurityGroupRuleDescriptionsIngress({
      GroupId,
      SecurityGroupRuleDescriptions: [{ SecurityGroupRuleId, Description: 'newer' }],
    });
    expect(await description()).toBe('newer');
  });

  test('DescribeSecurityGroups: filters by what rules allow', async () => {
    const peer = await newGroup('lb');
    await authorize({
      IpProtocol: 'tcp',
      FromPort: 8080,
      ToPort: 8080,
      UserIdGroupPairs: [{ GroupId: peer }],
    });
    const found = async (Name: string, value: string) => {
      const { SecurityGroups } = await ec2.describeSecurityGroups({ Filters: [{ Name, Values: [value] }] });
      return SecurityGroups!.map((each) => each.GroupName);
    };
    expect(await found('ip-permission.from-port', '8080')).toEqual(['web']);
    expect(await found('ip-permission.group-id', peer)).toEqual(['web']);
    expect(await found('ip-permission.group-name', 'l?')).toEqual(['web']);
    expect(await found('egress.ip-permission.from-port', '8080')).toEqual([]);
  });

  test('rules have tags of their own', async () => {
    const { SecurityGroupRules } = await ec2.authorizeSecurityGroupIngress({
      GroupId,
      IpPermissions: [tcp(80, 80, '10.0.0.0/8')],
      TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: [{ Key: 'why', Value: 'web' }] }],
    });
    const Filters = [{ Name: 'tag:why', Values: ['web'] }];
    const found = await ec2.describeSecurityGroupRules({ Filters });
    expect(found.SecurityGroupRules).toMatchObject([
      { SecurityGroupRuleId: SecurityGroupRules![0]!.SecurityGroupRuleId },
    ]);
  });
});
