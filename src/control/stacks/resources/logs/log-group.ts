import type { DescribeLogGroupsResponse, LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import type { ExistingRequest, ResourceHandler, ResourceRequest, Step, UpdateRequest } from '../contract.ts';
import { unlessGone } from '../gone.ts';
import { allTags, tagChanges, tagList } from '../tags.ts';

/** CloudFormation template reference, AWS::Logs::LogGroup. Ref is the name; Arn ends in `:*`. */
export const logGroup: ResourceHandler = {
  type: 'AWS::Logs::LogGroup',
  services: ['cloudwatch-logs'],
  create(request) {
    const { call, properties } = request;
    const logGroupName: string = properties.LogGroupName ?? request.generatedName(512);
    call('cloudwatch-logs', 'CreateLogGroup', {
      logGroupName,
      logGroupClass: properties.LogGroupClass,
      kmsKeyId: properties.KmsKeyId,
      deletionProtectionEnabled: properties.DeletionProtectionEnabled,
      tags: allTags(request),
    });
    setRetention(request, logGroupName);
    return done(request, logGroupName);
  },
  update(request) {
    const { call, physicalId: logGroupName, properties, previous } = request;
    if (properties.RetentionInDays !== previous.RetentionInDays) setRetention(request, logGroupName);
    if (properties.DeletionProtectionEnabled !== previous.DeletionProtectionEnabled)
      call('cloudwatch-logs', 'PutLogGroupDeletionProtection', {
        logGroupIdentifier: logGroupName,
        deletionProtectionEnabled: properties.DeletionProtectionEnabled ?? false,
      });
    retag(request);
    return done(request, logGroupName);
  },
  delete({ call, physicalId }) {
    unlessGone(['ResourceNotFoundException'], () =>
      call('cloudwatch-logs', 'DeleteLogGroup', { logGroupName: physicalId }),
    );
    return { done: true };
  },
  read(request) {
    const found = find(request, request.physicalId);
    if (found === undefined) return undefined;
    const { retentionInDays, kmsKeyId } = found;
    const resourceArn = String(request.attributes.Arn).replace(/:\*$/, '');
    const { tags = {} } = request.call('cloudwatch-logs', 'ListTagsForResource', { resourceArn });
    return { ...found, retentionInDays, kmsKeyId, Tags: tagList(tags) };
  },
};

function setRetention({ call, properties }: ResourceRequest, logGroupName: string): void {
  if (properties.RetentionInDays === undefined)
    call('cloudwatch-logs', 'DeleteRetentionPolicy', { logGroupName });
  else
    call('cloudwatch-logs', 'PutRetentionPolicy', {
      logGroupName,
      retentionInDays: properties.RetentionInDays,
    });
}

function retag(request: UpdateRequest): void {
  const { call, attributes } = request;
  const resourceArn = String(attributes.Arn).replace(/:\*$/, '');
  const { set, remove } = tagChanges(request);
  if (Object.keys(set).length > 0) call('cloudwatch-logs', 'TagResource', { resourceArn, tags: set });
  if (remove.length > 0) call('cloudwatch-logs', 'UntagResource', { resourceArn, tagKeys: remove });
}

function find(request: ResourceRequest | ExistingRequest, name: string): LogGroup | undefined {
  const { logGroups = [] } = request.call<DescribeLogGroupsResponse>('cloudwatch-logs', 'DescribeLogGroups', {
    logGroupNamePrefix: name,
  });
  return logGroups.find((each) => each.logGroupName === name);
}

function done({ scope }: ResourceRequest, physicalId: string): Step {
  const Arn = `arn:aws:logs:${scope.region}:${scope.account}:log-group:${physicalId}:*`;
  return { done: true, physicalId, attributes: { Arn } };
}
