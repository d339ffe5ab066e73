import type { DeploymentGroupInfo } from '@aws-sdk/client-codedeploy';
import { awsCommand } from './cli.ts';
import { pascalKeys } from './pascal-keys.ts';

/** A deployment group as AWS CLI commands, an `AWS::CodeDeploy::DeploymentGroup`, and the API's JSON. */
export function deploymentGroupAsCode(group: DeploymentGroupInfo) {
  const { applicationName, deploymentGroupName, deploymentConfigName, serviceRoleArn } = group;
  const names = { 'application-name': applicationName, 'deployment-group-name': deploymentGroupName };
  return {
    cli: [
      awsCommand('deploy', 'get-deployment-group', names),
      awsCommand('deploy', 'create-deployment-group', {
        ...names,
        'service-role-arn': serviceRoleArn,
        'deployment-config-name': deploymentConfigName,
        'deployment-style': group.deploymentStyle,
        'ecs-services': group.ecsServices,
        'load-balancer-info': group.loadBalancerInfo,
        'blue-green-deployment-configuration': group.blueGreenDeploymentConfiguration,
        'auto-rollback-configuration': group.autoRollbackConfiguration,
        'alarm-configuration': group.alarmConfiguration,
      }),
    ],
    cloudFormation: {
      DeploymentGroup: {
        Type: 'AWS::CodeDeploy::DeploymentGroup',
        Properties: {
          ApplicationName: applicationName,
          DeploymentGroupName: deploymentGroupName,
          DeploymentConfigName: deploymentConfigName,
          ServiceRoleArn: serviceRoleArn,
          ECSServices: group.ecsServices?.map((service) => pascalKeys(service)),
          ...pascalKeys({
            deploymentStyle: group.deploymentStyle,
            loadBalancerInfo: group.loadBalancerInfo,
            blueGreenDeploymentConfiguration: group.blueGreenDeploymentConfiguration,
            autoRollbackConfiguration: group.autoRollbackConfiguration,
            alarmConfiguration: group.alarmConfiguration,
          }),
        },
      },
    },
    json: group,
  };
}
