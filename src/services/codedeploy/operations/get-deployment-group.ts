import type { GetDeploymentGroupCommandInput, GetDeploymentGroupOutput } from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { theGroup } from '../find.ts';
import { groupView } from '../views.ts';

export const getDeploymentGroup: Operation<GetDeploymentGroupCommandInput, GetDeploymentGroupOutput> = (
  { applicationName, deploymentGroupName },
  context,
) => ({
  deploymentGroupInfo: groupView(theGroup(context, applicationName, deploymentGroupName), context),
});
