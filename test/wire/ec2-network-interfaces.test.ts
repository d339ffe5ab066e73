import { EC2, type Filter, waitUntilNetworkInterfaceAvailable } from '@aws-sdk/client-ec2';
import { beforeEach, describe, expect, test } from 'vitest';
import { networkInterfaceTable } from '../../src/store/tables/ec2.ts';
import { TestApi } from '../helpers/test-api.ts';

let api: TestApi;
let ec2: EC2;
let VpcId: string;
let SubnetId: string;
beforeEach(async () => {
  api = new TestApi();
  ec2 = new EC2(api.client());
  VpcId = (await ec2.createVpc({ CidrBlock: '10.0.0.0/16' })).Vpc!.VpcId!;
  SubnetId = (await ec2.createSubnet({ VpcId, CidrBlock: '10.0.0.0/28' })).Subnet!.SubnetId!;
});

const create = async (over: object = {}) =>
  (await ec2.createNetworkInterface({ SubnetId, ...over })).NetworkInterface!;
const free = async () =>
  (await ec2.describeSubnets({ SubnetIds: [SubnetId] })).Subnets![0]!.AvailableIpAddressCount;

describe('network interfaces', () => {
  test('CreateNetworkInterface: is pending, then available, in the VPC’s default group', async () => {
    const made = await create({ Description: 'mine' });
    expect(made).toMatchObject({ Status: 'pending', Description: 'mine', VpcId, SourceDestCheck: true });
    expect(made.MacAddress).toMatch(/^02(:[0-9a-f]{2}){5}$/);
    const NetworkInterfaceIds = [made.NetworkInterfaceId!];
    await waitUntilNetworkInterfaceAvailable({ client: ec2, maxWaitTime: 30 }, { NetworkInterfaceIds });
    const [seen] = (await ec2.describeNetworkInterfaces({ NetworkInterfaceIds })).NetworkInterfaces!;
    expect(seen).toMatchObject({ Status: 'available', Groups: [{ GroupName: 'default' }] });
  });

  test('CreateNetworkInterface: every address of the subnet is given once, then there is none', async () => {
    const given = new Set<string>();
    for (let i = 0; i < 11; i++) given.add((await create()).PrivateIpAddress!);
    expect(given.size).toBe(11);
    expect(given).not.toContain('10.0.0.3');
    expect(given).not.toContain('10.0.0.15');
    expect(await free()).toBe(0);
    await expect(create()).rejects.toMatchObject({ name: 'InsufficientFreeAddressesInSubnet' });
  });

  test.each([
    ['10.0.0.3', /reserved address range/],
    ['10.0.0.15', /reserved address range/],
    ['10.0.1.4', /does not fall within the subnet's address range/],
    ['10.0.0', /invalid value/],
    ['10.0.0.5', /already in use/],
  ])('CreateNetworkInterface: refuses the address %s', async (PrivateIpAddress, words) => {
    await create({ PrivateIpAddress: '10.0.0.5' });
    await expect(create({ PrivateIpAddress })).rejects.toThrow(words);
  });

  test('CreateNetworkInterface: secondary addresses count', async () => {
    const made = await create({ PrivateIpAddress: '10.0.0.8', SecondaryPrivateIpAddressCount: 3 });
    expect(made.PrivateIpAddresses).toHaveLength(4);
    expect(made.PrivateIpAddresses![0]).toMatchObject({ Primary: true, PrivateIpAddress: '10.0.0.8' });
    expect(await free()).toBe(7);
  });

  test('ModifyNetworkInterfaceAttribute and DescribeNetworkInterfaceAttribute', async () => {
    const { NetworkInterfaceId } = await create();
    const { GroupId } = await ec2.createSecurityGroup({ GroupName: 'g', Description: 'd', VpcId });
    await ec2.modifyNetworkInterfaceAttribute({ NetworkInterfaceId, Groups: [GroupId!] });
    await ec2.modifyNetworkInterfaceAttribute({ NetworkInterfaceId, SourceDestCheck: { Value: false } });
    const groups = await ec2.describeNetworkInterfaceAttribute({ NetworkInterfaceId, Attribute: 'groupSet' });
    expect(groups.Groups).toEqual([{ GroupId, GroupName: 'g' }]);
    const check = await ec2.describeNetworkInterfaceAttribute({
      NetworkInterfaceId,
      Attribute: 'sourceDestCheck',
    });
    expect(check.SourceDestCheck?.Value).toBe(false);
    await expect(ec2.deleteSecurityGroup({ GroupId })).rejects.toMatchObject({ name: 'DependencyViolation' });
    const [standard] = (await ec2.describeSecurityGroups({ GroupNames: ['default'] })).SecurityGroups!;
    await expect(
      ec2.modifyNetworkInterfaceAttribute({ NetworkInterfaceId, Groups: [standard!.GroupId!] }),
    ).rejects.toThrow('You have specified two resources that belong to different networks.');
  });

  test('an interface of a task is shown with its attachment, and is not the user’s to change', async () => {
    const taskArn = 'arn:aws:ecs:us-east-1:000000000000:task/default/abc';
    const Description = 'arn:aws:ecs:us-east-1:000000000000:attachment/6c2f';
    api.store.put(networkInterfaceTable, {
      account: '000000000000',
      region: 'us-east-1',
      networkInterfaceId: 'eni-0123456789abcdef0',
      vpcId: VpcId,
      subnetId: SubnetId,
      availabilityZone: 'us-east-1a',
      privateIpAddress: '10.0.0.7',
      macAddress: '02:00:00:00:00:01',
      securityGroupIds: [],
      description: Description,
      status: 'in-use',
      interfaceType: 'interface',
      requesterManaged: true,
      attachmentId: 'ela-attach-1',
      taskArn,
      tags: [],
      createdAt: 0,
    });
    const find = async (...Filters: Filter[]) =>
      (await ec2.describeNetworkInterfaces({ Filters })).NetworkInterfaces;
    const shown = [
      {
        Description,
        Status: 'in-use',
        RequesterManaged: true,
        Attachment: { AttachmentId: 'ela-attach-1', Status: 'attached' },
      },
    ];
    expect(await find({ Name: 'description', Values: ['arn:aws:ecs:*:attachment/6c2f'] })).toMatchObject(
      shown,
    );
    expect(await find({ Name: 'addresses.private-ip-address', Values: ['10.0.0.7'] })).toMatchObject(shown);
    expect(await find({ Name: 'attachment.status', Values: ['detaching'] })).toEqual([]);
    expect((await find())![0]!.Association).toBeUndefined();
    const NetworkInterfaceId = 'eni-0123456789abcdef0';
    await expect(ec2.deleteNetworkInterface({ NetworkInterfaceId })).rejects.toThrow(
      `Network interface '${NetworkInterfaceId}' is currently in use.`,
    );
    await expect(
      ec2.modifyNetworkInterfaceAttribute({ NetworkInterfaceId, Description: { Value: 'x' } }),
    ).rejects.toMatchObject({ name: 'AuthFailure' });
    await expect(ec2.deleteSubnet({ SubnetId })).rejects.toMatchObject({ name: 'DependencyViolation' });
  });

  test('DeleteNetworkInterface: frees its address', async () => {
    const { NetworkInterfaceId } = await create();
    await ec2.deleteNetworkInterface({ NetworkInterfaceId });
    expect(await free()).toBe(11);
    await expect(ec2.deleteNetworkInterface({ NetworkInterfaceId })).rejects.toMatchObject({
      name: 'InvalidNetworkInterfaceID.NotFound',
    });
  });
});
