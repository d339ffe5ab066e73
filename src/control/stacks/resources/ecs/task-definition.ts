import type { TaskDefinition } from '@aws-sdk/client-ecs';
import type { Properties, ResourceHandler } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { retag, tagsOf } from './common.ts';

/** What DescribeTaskDefinition and DeregisterTaskDefinition answer for one that is not there. */
const GONE = ['ClientException', 'InvalidParameterException'];

/** CloudFormation template reference, AWS::ECS::TaskDefinition. Ref is the ARN; every change but of tags is a new revision. */
export const taskDefinition: ResourceHandler = {
  type: 'AWS::ECS::TaskDefinition',
  services: ['ecs'],
  create(request) {
    const { properties } = request;
    const { taskDefinition: made } = request.call('ecs', 'RegisterTaskDefinition', {
      ...definitionOf(properties),
      family: properties.Family ?? request.generatedName(255),
      tags: tagsOf(request),
    });
    const physicalId: string = made.taskDefinitionArn;
    return { done: true, physicalId, attributes: { TaskDefinitionArn: physicalId } };
  },
  update(request) {
    retag(request, request.physicalId);
    return { done: true };
  },
  delete({ call, physicalId }) {
    unlessGone(GONE, () => call('ecs', 'DeregisterTaskDefinition', { taskDefinition: physicalId }));
    return { done: true };
  },
  read({ call, physicalId }) {
    const input = { taskDefinition: physicalId, include: ['TAGS'] };
    const answer = ifThere(GONE, () => call('ecs', 'DescribeTaskDefinition', input));
    const found: TaskDefinition | undefined = answer?.taskDefinition;
    if (found === undefined || found.status !== 'ACTIVE') return undefined;
    const { properties: ProxyConfigurationProperties, ...proxy } = found.proxyConfiguration ?? {};
    return {
      ...found,
      ...(found.proxyConfiguration && { proxyConfiguration: { ...proxy, ProxyConfigurationProperties } }),
      Tags: answer.tags,
    };
  },
};

/** The API's names, where the template has others than a capital first letter makes. */
function definitionOf({ Tags: _, ...properties }: Properties): Properties {
  const { Volumes, ProxyConfiguration } = properties;
  return {
    ...properties,
    ...(Volumes !== undefined && { Volumes: Volumes.map(volumeOf) }),
    ...(ProxyConfiguration !== undefined && { ProxyConfiguration: proxyOf(ProxyConfiguration) }),
  };
}

function volumeOf({
  EFSVolumeConfiguration: efs,
  FSxWindowsFileServerVolumeConfiguration: fsx,
  ...volume
}: Properties) {
  const { FilesystemId, ...configuration } = efs ?? {};
  const { AuthorizationConfig, ...rest } = configuration;
  return {
    ...volume,
    ...(efs !== undefined && {
      efsVolumeConfiguration: {
        ...rest,
        fileSystemId: FilesystemId,
        ...(AuthorizationConfig !== undefined && {
          authorizationConfig: authorizationOf(AuthorizationConfig),
        }),
      },
    }),
    ...(fsx !== undefined && { fsxWindowsFileServerVolumeConfiguration: fsx }),
  };
}

const authorizationOf = ({ AccessPointId, IAM }: Properties) => ({ accessPointId: AccessPointId, iam: IAM });

const proxyOf = ({ ProxyConfigurationProperties, ...proxy }: Properties): Properties => ({
  ...proxy,
  properties: ProxyConfigurationProperties,
});
