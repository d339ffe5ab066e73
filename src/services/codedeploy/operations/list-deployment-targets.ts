import type {
  ListDeploymentTargetsCommandInput,
  ListDeploymentTargetsOutput,
} from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { notStarted } from '../errors.ts';
import { theDeployment } from '../find.ts';
import { statusOf, targetIdOf } from '../target-view.ts';

export const listDeploymentTargets: Operation<
  ListDeploymentTargetsCommandInput,
  ListDeploymentTargetsOutput
> = ({ deploymentId, targetFilters = {} }, context) => {
  const row = theDeployment(context, deploymentId);
  if (row.startedAt === undefined) throw notStarted(row.deploymentId);
  const statuses = targetFilters.TargetStatus;
  const matches = statuses === undefined || statuses.includes(statusOf(row));
  return { targetIds: matches ? [targetIdOf(row)] : [] };
};
