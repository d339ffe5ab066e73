import { EC2 } from '@aws-sdk/client-ec2';
import { beforeEach, expect, test } from 'vitest';
import { StackResource } from '../helpers/stack-resource.ts';
import { TestApi } from '../helpers/test-api.ts';

let api: TestApi;
let ec2: EC2;
beforeEach(() => {
  api = new TestApi();
  ec2 = new EC2(api.client());
});
const LaunchTemplateName = 'nodes';
const create = (LaunchTemplateData: object = { ImageId: 'ami-1', InstanceType: 't3.small' }) =>
  ec2.createLaunchTemplate({
    LaunchTemplateName,
    LaunchTemplateData,
    TagSpecifications: [{ ResourceType: 'launch-template', Tags: [{ Key: 'team', Value: 'blue' }] }],
  });
const versions = async (input: object) => {
  const { LaunchTemplateVersions = [] } = await ec2.describeLaunchTemplateVersions(input);
  return LaunchTemplateVersions.map(({ VersionNumber, LaunchTemplateData }) => [
    VersionNumber,
    LaunchTemplateData?.InstanceType,
  ]);
};

test('a launch template: made once by name, found by name, id and tag', async () => {
  const { LaunchTemplate } = await create();
  expect(LaunchTemplate).toMatchObject({ LatestVersionNumber: 1, DefaultVersionNumber: 1 });
  expect(LaunchTemplate?.LaunchTemplateId).toMatch(/^lt-0[0-9a-f]{16}$/);
  await expect(create()).rejects.toMatchObject({
    name: 'InvalidLaunchTemplateName.AlreadyExistsException',
    message: 'Launch template name already in use.',
  });
  const found = await ec2.describeLaunchTemplates({
    LaunchTemplateNames: [LaunchTemplateName],
    Filters: [{ Name: 'tag:team', Values: ['blue'] }],
  });
  expect(found.LaunchTemplates).toEqual([LaunchTemplate]);
  await expect(ec2.describeLaunchTemplates({ LaunchTemplateNames: ['none'] })).rejects.toMatchObject({
    name: 'InvalidLaunchTemplateName.NotFoundException',
  });
  await ec2.deleteLaunchTemplate({ LaunchTemplateName });
  expect((await ec2.describeLaunchTemplates({})).LaunchTemplates).toEqual([]);
});

test('versions: inherit from a source, are chosen by number and alias, and the default one stays', async () => {
  await create({ ImageId: 'ami-1', InstanceType: 't3.small', UserData: 'x' });
  const second = await ec2.createLaunchTemplateVersion({
    LaunchTemplateName,
    SourceVersion: '1',
    LaunchTemplateData: { InstanceType: 't3.large' },
  });
  expect(second.LaunchTemplateVersion?.LaunchTemplateData).toMatchObject({ ImageId: 'ami-1', UserData: 'x' });
  await ec2.createLaunchTemplateVersion({
    LaunchTemplateName,
    LaunchTemplateData: { InstanceType: 'm5.large' },
  });
  expect(await versions({ LaunchTemplateName })).toEqual([
    [3, 'm5.large'],
    [2, 't3.large'],
    [1, 't3.small'],
  ]);
  expect(await versions({ Versions: ['$Latest'] })).toEqual([[3, 'm5.large']]);
  expect(await versions({ LaunchTemplateName, MinVersion: '2', MaxResults: 1 })).toEqual([[3, 'm5.large']]);
  await ec2.modifyLaunchTemplate({ LaunchTemplateName, DefaultVersion: '2' });
  expect(await versions({ LaunchTemplateName, Versions: ['$Default'] })).toEqual([[2, 't3.large']]);
  const {
    SuccessfullyDeletedLaunchTemplateVersions: gone,
    UnsuccessfullyDeletedLaunchTemplateVersions: kept,
  } = await ec2.deleteLaunchTemplateVersions({ LaunchTemplateName, Versions: ['1', '2', '9'] });
  expect(gone?.map((each) => each.VersionNumber)).toEqual([1]);
  expect(kept?.map((each) => each.ResponseError?.Code)).toEqual([
    'unexpectedError',
    'launchTemplateVersionDoesNotExist',
  ]);
  await expect(versions({ LaunchTemplateName, Versions: ['1'] })).rejects.toMatchObject({
    name: 'InvalidLaunchTemplateId.VersionNotFound',
  });
});

test('flow logs: of a VPC, found by filters, not twice to one place, deleted', async () => {
  const { Vpc } = await ec2.createVpc({ CidrBlock: '10.0.0.0/16' });
  const wish = {
    ResourceType: 'VPC' as const,
    ResourceIds: [Vpc!.VpcId!],
    TrafficType: 'ALL' as const,
    LogGroupName: 'flow',
    DeliverLogsPermissionArn: 'arn:aws:iam::000000000000:role/flow',
  };
  const { FlowLogIds = [], Unsuccessful } = await ec2.createFlowLogs(wish);
  expect([FlowLogIds.length, Unsuccessful ?? []]).toEqual([1, []]);
  expect((await ec2.createFlowLogs(wish)).Unsuccessful).toMatchObject([
    { ResourceId: Vpc!.VpcId, Error: { Code: 'FlowLogAlreadyExists' } },
  ]);
  const Filter = [{ Name: 'resource-id', Values: [Vpc!.VpcId!] }];
  expect((await ec2.describeFlowLogs({ Filter })).FlowLogs).toMatchObject([
    { FlowLogId: FlowLogIds[0], FlowLogStatus: 'ACTIVE', MaxAggregationInterval: 600 },
  ]);
  await expect(ec2.createFlowLogs({ ...wish, ResourceIds: ['vpc-1'] })).rejects.toMatchObject({
    name: 'InvalidVpcID.NotFound',
  });
  const { DeliverLogsPermissionArn: _, ...withoutRole } = wish;
  await expect(ec2.createFlowLogs(withoutRole)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  const gone = await ec2.deleteFlowLogs({ FlowLogIds: [...FlowLogIds, 'fl-1'] });
  expect(gone.Unsuccessful).toMatchObject([{ ResourceId: 'fl-1' }]);
  expect((await ec2.describeFlowLogs({})).FlowLogs).toEqual([]);
});

test('AWS::EC2::LaunchTemplate: an update is a new version; Ref and attributes follow', async () => {
  const data = (InstanceType: string) => ({ LaunchTemplateData: { ImageId: 'ami-1', InstanceType } });
  const made = await StackResource.create(api, 'AWS::EC2::LaunchTemplate', data('t3.small'));
  expect(made.attributes).toEqual({
    LaunchTemplateId: made.physicalId,
    LatestVersionNumber: '1',
    DefaultVersionNumber: '1',
  });
  await made.update(data('t3.large'));
  expect(made.attributes.LatestVersionNumber).toBe('2');
  expect(made.read()).toMatchObject({
    LaunchTemplateName: 'shop-Resource-ABCDEFGHIJKL',
    ...data('t3.large'),
  });
  await made.delete();
  await made.delete();
  expect(made.read()).toBeUndefined();
});

test('AWS::EC2::FlowLog: to a bucket, with its tags', async () => {
  const { Vpc } = await ec2.createVpc({ CidrBlock: '10.0.0.0/16' });
  const made = await StackResource.create(api, 'AWS::EC2::FlowLog', {
    ResourceId: Vpc!.VpcId,
    ResourceType: 'VPC',
    LogDestinationType: 's3',
    LogDestination: 'arn:aws:s3:::logs',
    Tags: [{ Key: 'tier', Value: 'net' }],
  });
  expect(made.attributes).toEqual({ Id: made.physicalId });
  expect(made.read()).toMatchObject({ TrafficType: 'ALL', LogDestination: 'arn:aws:s3:::logs' });
  expect(made.read()?.Tags).toContainEqual({ Key: 'tier', Value: 'net' });
  await made.delete();
  await made.delete();
  expect(made.read()).toBeUndefined();
});
