import type { ResourceHandler } from '../contract.ts';
import { ifThere } from '../gone.ts';
import { SERVICE } from './common.ts';

const GONE = ['DeploymentConfigDoesNotExistException'];

/** CloudFormation template reference, AWS::CodeDeploy::DeploymentConfig. Ref is the name; every property replaces it. */
export const deploymentConfig: ResourceHandler = {
  type: 'AWS::CodeDeploy::DeploymentConfig',
  services: [SERVICE],
  create({ call, properties, generatedName }) {
    const { DeploymentConfigName = generatedName(100), ...rest } = properties;
    call(SERVICE, 'CreateDeploymentConfig', { ...rest, deploymentConfigName: DeploymentConfigName });
    return { done: true, physicalId: DeploymentConfigName };
  },
  update: () => ({ done: true }),
  delete({ call, physicalId: deploymentConfigName }) {
    call(SERVICE, 'DeleteDeploymentConfig', { deploymentConfigName });
    return { done: true };
  },
  read({ call, physicalId: deploymentConfigName }) {
    const found = ifThere(GONE, () => call(SERVICE, 'GetDeploymentConfig', { deploymentConfigName }));
    return found === undefined
      ? undefined
      : {
          DeploymentConfigName: deploymentConfigName,
          ComputePlatform: found.deploymentConfigInfo.computePlatform,
        };
  },
};
