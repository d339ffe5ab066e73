import type { GetDeploymentTargetCommandInput, GetDeploymentTargetOutput } from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { notStarted } from '../errors.ts';
import { theDeployment } from '../find.ts';
import { theTarget } from '../target-view.ts';

export const getDeploymentTarget: Operation<GetDeploymentTargetCommandInput, GetDeploymentTargetOutput> = (
  { deploymentId, targetId },
  context,
) => {
  const row = theDeployment(context, deploymentId);
  if (row.startedAt === undefined) throw notStarted(row.deploymentId);
  return { deploymentTarget: theTarget(row, targetId, context) };
};
