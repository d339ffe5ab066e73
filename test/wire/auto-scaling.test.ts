import { AutoScaling } from '@aws-sdk/client-auto-scaling';
import { EC2 } from '@aws-sdk/client-ec2';
import { beforeEach, describe, expect, test } from 'vitest';
import { StackResource } from '../helpers/stack-resource.ts';
import { TestApi } from '../helpers/test-api.ts';

let api: TestApi;
let scaling: AutoScaling;
const AutoScalingGroupName = 'nodes';
const zones = { AvailabilityZones: ['us-east-1a', 'us-east-1b'] };

beforeEach(async () => {
  api = new TestApi();
  scaling = new AutoScaling(api.client());
  await scaling.createLaunchConfiguration({
    LaunchConfigurationName: 'lc',
    ImageId: 'ami-1',
    InstanceType: 't3.small',
  });
});
const create = (over: object = {}) =>
  scaling.createAutoScalingGroup({
    AutoScalingGroupName,
    LaunchConfigurationName: 'lc',
    MinSize: 1,
    MaxSize: 4,
    ...zones,
    ...over,
  });
const group = async () => (await scaling.describeAutoScalingGroups({})).AutoScalingGroups![0]!;
const ids = async () => (await group()).Instances!.map((each) => each.InstanceId!);

describe('groups', () => {
  test('CreateAutoScalingGroup: as many instances as wanted, spread over the zones', async () => {
    await create({ DesiredCapacity: 3 });
    const { AutoScalingGroupARN, DesiredCapacity, Instances, DefaultCooldown } = await group();
    expect(AutoScalingGroupARN).toMatch(
      /^arn:aws:autoscaling:us-east-1:000000000000:autoScalingGroup:[0-9a-f-]{36}:autoScalingGroupName\/nodes$/,
    );
    expect([DesiredCapacity, DefaultCooldown]).toEqual([3, 300]);
    expect(Instances!.map((each) => each.AvailabilityZone).sort()).toEqual([
      'us-east-1a',
      'us-east-1a',
      'us-east-1b',
    ]);
    expect(Instances![0]).toMatchObject({ LifecycleState: 'InService', InstanceType: 't3.small' });
    await expect(create()).rejects.toMatchObject({ name: 'AlreadyExistsFault' });
    const { AutoScalingInstances } = await scaling.describeAutoScalingInstances({});
    expect(AutoScalingInstances).toHaveLength(3);
  });

  test('what cannot be is refused', async () => {
    const refusals: [object, RegExp][] = [
      [{ LaunchConfigurationName: 'none' }, /Launch configuration none not found/],
      [{ LaunchConfigurationName: undefined }, /Valid requests must contain either LaunchTemplate/],
      [{ MinSize: 5 }, /Max bound, 4, must be greater than or equal to min bound, 5/],
      [{ DesiredCapacity: 9 }, /Desired capacity:9 must be between/],
      [{ AvailabilityZones: undefined }, /At least one Availability Zone or VPC Subnet is required/],
      [{ VPCZoneIdentifier: 'subnet-1' }, /The subnet ID 'subnet-1' does not exist/],
      [{ TargetGroupARNs: ['arn:x'] }, /TargetGroupARNs of an Auto Scaling group is not implemented/],
    ];
    for (const [over, message] of refusals)
      await expect(create(over)).rejects.toMatchObject({ name: 'ValidationError', message });
    await expect(
      scaling.setDesiredCapacity({ AutoScalingGroupName: 'x', DesiredCapacity: 1 }),
    ).rejects.toThrow("AutoScalingGroup 'x' not found");
  });

  test('capacity is set, bounded and shown in activities; protected instances stay', async () => {
    await create({ DesiredCapacity: 2 });
    const [first = ''] = await ids();
    await scaling.setInstanceProtection({
      AutoScalingGroupName,
      InstanceIds: [first],
      ProtectedFromScaleIn: true,
    });
    await scaling.setDesiredCapacity({ AutoScalingGroupName, DesiredCapacity: 1 });
    expect(await ids()).toEqual([first]);
    await expect(scaling.setDesiredCapacity({ AutoScalingGroupName, DesiredCapacity: 5 })).rejects.toThrow(
      'New SetDesiredCapacity value 5 is above max value 4 for the AutoScalingGroup.',
    );
    await scaling.updateAutoScalingGroup({ AutoScalingGroupName, MinSize: 3 });
    expect((await ids()).length).toBe(3);
    const { Activities } = await scaling.describeScalingActivities({ AutoScalingGroupName });
    expect(Activities!.map((each) => each.Description!.split(' ')[0])).toEqual([
      'Launching',
      'Launching',
      'Terminating',
      'Launching',
      'Launching',
    ]);
    expect(Activities![2]!.Cause).toContain('changing the desired capacity from 2 to 1');
    const page = await scaling.describeScalingActivities({ MaxRecords: 4 });
    const rest = await scaling.describeScalingActivities({ NextToken: page.NextToken });
    expect(rest.Activities).toHaveLength(1);
  });

  test('TerminateInstanceInAutoScalingGroup: is replaced, or the group shrinks to its minimum', async () => {
    await create({ DesiredCapacity: 2 });
    const [first = '', second = ''] = await ids();
    const { Activity } = await scaling.terminateInstanceInAutoScalingGroup({
      InstanceId: first,
      ShouldDecrementDesiredCapacity: false,
    });
    expect(Activity!.Description).toBe(`Terminating EC2 instance: ${first}`);
    expect(await ids()).toHaveLength(2);
    const shrink = (InstanceId: string) =>
      scaling.terminateInstanceInAutoScalingGroup({ InstanceId, ShouldDecrementDesiredCapacity: true });
    await shrink(second);
    expect((await group()).DesiredCapacity).toBe(1);
    await expect(shrink((await ids())[0]!)).rejects.toThrow('equals minSize (1)');
  });

  test('DeleteAutoScalingGroup: not while it has instances, unless forced; then its configuration is free', async () => {
    await create();
    await expect(scaling.deleteAutoScalingGroup({ AutoScalingGroupName })).rejects.toMatchObject({
      name: 'ResourceInUseFault',
    });
    await expect(scaling.deleteLaunchConfiguration({ LaunchConfigurationName: 'lc' })).rejects.toMatchObject({
      name: 'ResourceInUseFault',
    });
    await scaling.deleteAutoScalingGroup({ AutoScalingGroupName, ForceDelete: true });
    await scaling.deleteLaunchConfiguration({ LaunchConfigurationName: 'lc' });
    expect((await scaling.describeLaunchConfigurations({})).LaunchConfigurations).toEqual([]);
  });

  test('a launch template in its default version, and tags by filters', async () => {
    const ec2 = new EC2(api.client());
    await ec2.createLaunchTemplate({
      LaunchTemplateName: 'lt1',
      LaunchTemplateData: { InstanceType: 'm5.large', ImageId: 'ami-2' },
    });
    const subnet = (await ec2.describeSubnets({})).Subnets![0]!;
    await create({
      LaunchConfigurationName: undefined,
      AvailabilityZones: undefined,
      LaunchTemplate: { LaunchTemplateName: 'lt1' },
      VPCZoneIdentifier: subnet.SubnetId,
      Tags: [{ Key: 'team', Value: 'blue', PropagateAtLaunch: true }],
    });
    expect((await group()).Instances).toMatchObject([
      { InstanceType: 'm5.large', AvailabilityZone: subnet.AvailabilityZone },
    ]);
    const tag = { ResourceId: AutoScalingGroupName, ResourceType: 'auto-scaling-group' };
    await scaling.createOrUpdateTags({
      Tags: [{ ...tag, Key: 'tier', Value: 'web', PropagateAtLaunch: false }],
    });
    await scaling.deleteTags({ Tags: [{ ...tag, Key: 'team' }] });
    const { Tags } = await scaling.describeTags({
      Filters: [{ Name: 'auto-scaling-group', Values: ['nodes'] }],
    });
    expect(Tags!.map((each) => each.Key)).toEqual(['tier']);
    const found = await scaling.describeAutoScalingGroups({
      Filters: [{ Name: 'tag:tier', Values: ['web'] }],
    });
    expect(found.AutoScalingGroups).toHaveLength(1);
  });
});

describe('AWS::AutoScaling', () => {
  test('a configuration, a group and a hook: made, changed, removed', async () => {
    const make = (type: string, properties: object, logicalId?: string) =>
      StackResource.create(api, `AWS::AutoScaling::${type}`, properties, logicalId);
    const configuration = await make(
      'LaunchConfiguration',
      {
        ImageId: 'ami-1',
        InstanceType: 't3.small',
        InstanceMonitoring: 'false',
        IamInstanceProfile: 'nodes',
      },
      'Config',
    );
    const subnets = (await new EC2(api.client()).describeSubnets({})).Subnets!.map((each) => each.SubnetId);
    const wish = {
      LaunchConfigurationName: configuration.physicalId,
      MinSize: '0',
      MaxSize: '3',
      DesiredCapacity: '2',
      VPCZoneIdentifier: subnets.slice(0, 2),
      Cooldown: '60',
      Tags: [{ Key: 'tier', Value: 'web', PropagateAtLaunch: 'false' }],
    };
    const made = await make('AutoScalingGroup', wish, 'Group');
    expect(made.attributes.AutoScalingGroupARN).toMatch(/autoScalingGroupName\/shop-Group-ABCDEFGHIJKL$/);
    expect(await group()).toMatchObject({ DefaultCooldown: 60, DesiredCapacity: 2 });
    expect((await group()).Tags).toContainEqual(
      expect.objectContaining({ Key: 'tier', PropagateAtLaunch: false }),
    );
    await scaling.setDesiredCapacity({ AutoScalingGroupName: made.physicalId, DesiredCapacity: 3 });
    await made.update({ ...wish, MaxSize: '5', Tags: [] });
    expect(await group()).toMatchObject({ MaxSize: 5, DesiredCapacity: 3 });
    expect((await group()).Tags!.some((each) => each.Key === 'tier')).toBe(false);
    const hook = await make('LifecycleHook', {
      AutoScalingGroupName: made.physicalId,
      LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
    });
    expect(hook.read()).toMatchObject({ DefaultResult: 'ABANDON', HeartbeatTimeout: 3600 });
    for (const each of [hook, made, configuration]) {
      await each.delete();
      await each.delete();
      expect(each.read()).toBeUndefined();
    }
    await expect(
      make('AutoScalingGroup', { ...wish, MetricsCollection: [{ Granularity: '1Minute' }] }),
    ).rejects.toThrow('take MetricsCollection out');
  });
});
