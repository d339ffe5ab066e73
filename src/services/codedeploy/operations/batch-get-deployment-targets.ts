import type {
  BatchGetDeploymentTargetsCommandInput,
  BatchGetDeploymentTargetsOutput,
} from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { notStarted } from '../errors.ts';
import { theDeployment } from '../find.ts';
import { theTarget } from '../target-view.ts';

export const batchGetDeploymentTargets: Operation<
  BatchGetDeploymentTargetsCommandInput,
  BatchGetDeploymentTargetsOutput
> = ({ deploymentId, targetIds = [] }, context) => {
  const row = theDeployment(context, deploymentId);
  if (row.startedAt === undefined) throw notStarted(row.deploymentId);
  return { deploymentTargets: targetIds.map((targetId) => theTarget(row, targetId, context)) };
};
