import type { GetDeploymentCommandInput, GetDeploymentOutput } from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { theDeployment } from '../find.ts';
import { deploymentView } from '../views.ts';

export const getDeployment: Operation<GetDeploymentCommandInput, GetDeploymentOutput> = (
  { deploymentId },
  context,
) => ({ deploymentInfo: deploymentView(theDeployment(context, deploymentId)) });
