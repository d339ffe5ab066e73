import type { LaunchTemplate, LaunchTemplateVersion } from '@aws-sdk/client-ec2';
import type { ResourceHandler, ResourceRequest, Step } from '../contract.ts';
import { ifThere } from '../gone.ts';
import { changed, deleteFromEc2, first } from './common.ts';

const GONE = 'InvalidLaunchTemplateId.NotFound';

/**
 * CloudFormation template reference, AWS::EC2::LaunchTemplate. Ref is the id. An update makes a new version; the default version stays. Tags are in
 * `TagSpecifications`, as in the API.
 */
export const launchTemplate: ResourceHandler = {
  type: 'AWS::EC2::LaunchTemplate',
  services: ['ec2'],
  create(request) {
    const { LaunchTemplateName, ...properties } = request.properties;
    const { LaunchTemplate: made } = request.call('ec2', 'CreateLaunchTemplate', {
      ...properties,
      LaunchTemplateName: LaunchTemplateName ?? request.generatedName(128),
      ClientToken: request.token,
    });
    return done(made);
  },
  update(request) {
    const { LaunchTemplateData, VersionDescription } = request.properties;
    if (changed(request, 'LaunchTemplateData', 'VersionDescription'))
      request.call('ec2', 'CreateLaunchTemplateVersion', {
        LaunchTemplateId: request.physicalId,
        LaunchTemplateData,
        VersionDescription,
      });
    return done(find(request, request.physicalId)!);
  },
  delete: (request) =>
    deleteFromEc2(request, GONE, 'DeleteLaunchTemplate', { LaunchTemplateId: request.physicalId }),
  check: (request) => launchTemplate.delete(request),
  read(request) {
    const found = find(request, request.physicalId);
    if (found === undefined) return undefined;
    const input = { LaunchTemplateId: request.physicalId, Versions: ['$Latest'] };
    const version = first<LaunchTemplateVersion>(
      request,
      'DescribeLaunchTemplateVersions',
      input,
      'LaunchTemplateVersions',
    );
    const { LaunchTemplateData, VersionDescription } = version ?? {};
    return { LaunchTemplateName: found.LaunchTemplateName, LaunchTemplateData, VersionDescription };
  },
};

function find(request: ResourceRequest, id: string): LaunchTemplate | undefined {
  const input = { LaunchTemplateIds: [id] };
  return ifThere([GONE], () =>
    first<LaunchTemplate>(request, 'DescribeLaunchTemplates', input, 'LaunchTemplates'),
  );
}

function done({ LaunchTemplateId = '', LatestVersionNumber, DefaultVersionNumber }: LaunchTemplate): Step {
  return {
    done: true,
    physicalId: LaunchTemplateId,
    attributes: {
      LaunchTemplateId,
      LatestVersionNumber: String(LatestVersionNumber),
      DefaultVersionNumber: String(DefaultVersionNumber),
    },
  };
}
