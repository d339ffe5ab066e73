import type { Properties, ResourceHandler } from '../contract.ts';
import { ResourceFailure } from '../failures.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { retag, SERVICE, tagsOf } from './common.ts';

const GONE = ['ApplicationDoesNotExistException', 'DeploymentGroupDoesNotExistException'];

/** CloudFormation template reference, AWS::CodeDeploy::DeploymentGroup. Ref is the group's name. */
export const deploymentGroup: ResourceHandler = {
  type: 'AWS::CodeDeploy::DeploymentGroup',
  services: [SERVICE],
  create(request) {
    const { call, properties, generatedName } = request;
    const deploymentGroupName = properties.DeploymentGroupName ?? generatedName(100);
    const input = { ...inputOf(properties), deploymentGroupName, tags: tagsOf(request) };
    call(SERVICE, 'CreateDeploymentGroup', input);
    return { done: true, physicalId: deploymentGroupName };
  },
  update(request) {
    const { call, properties, physicalId } = request;
    call(SERVICE, 'UpdateDeploymentGroup', {
      ...inputOf(properties),
      currentDeploymentGroupName: physicalId,
    });
    retag(request, `deploymentgroup:${properties.ApplicationName}/${physicalId}`);
    return { done: true };
  },
  delete({ call, properties: { ApplicationName }, physicalId: deploymentGroupName }) {
    const input = { applicationName: ApplicationName, deploymentGroupName };
    unlessGone(GONE, () => call(SERVICE, 'DeleteDeploymentGroup', input));
    return { done: true };
  },
  read({ call, properties: { ApplicationName }, physicalId: deploymentGroupName }) {
    const input = { applicationName: ApplicationName, deploymentGroupName };
    const found = ifThere(GONE, () => call(SERVICE, 'GetDeploymentGroup', input));
    if (found === undefined) return undefined;
    const { deploymentConfigName, serviceRoleArn } = found.deploymentGroupInfo;
    return {
      ApplicationName,
      DeploymentGroupName: deploymentGroupName,
      DeploymentConfigName: deploymentConfigName,
      ServiceRoleArn: serviceRoleArn,
    };
  },
};

function inputOf(properties: Properties): Properties {
  const { Tags: _, DeploymentGroupName: __, ECSServices: ecsServices, Deployment, ...rest } = properties;
  if (Deployment !== undefined)
    throw new ResourceFailure(
      'Deployment deploys a revision to instances, which are not supported here: deploy to Amazon ECS by CreateDeployment or a pipeline.',
    );
  return { ...rest, ecsServices };
}
