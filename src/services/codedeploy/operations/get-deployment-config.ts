import type { GetDeploymentConfigCommandInput, GetDeploymentConfigOutput } from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { theConfig } from '../find.ts';
import { configView } from '../views.ts';

export const getDeploymentConfig: Operation<GetDeploymentConfigCommandInput, GetDeploymentConfigOutput> = (
  { deploymentConfigName = '' },
  context,
) => ({ deploymentConfigInfo: configView(theConfig(context, deploymentConfigName)) });
