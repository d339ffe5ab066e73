import type {
  BatchGetDeploymentGroupsCommandInput,
  BatchGetDeploymentGroupsOutput,
} from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { batchLimit } from '../errors.ts';
import { groupsOf, theApplication } from '../find.ts';
import { groupView } from '../views.ts';

export const batchGetDeploymentGroups: Operation<
  BatchGetDeploymentGroupsCommandInput,
  BatchGetDeploymentGroupsOutput
> = ({ applicationName: name, deploymentGroupNames = [] }, context) => {
  if (deploymentGroupNames.length > 100) throw batchLimit('At most 100 deployment groups can be asked for.');
  const { applicationName } = theApplication(context, name);
  const groups = new Map(groupsOf(context, applicationName).map((group) => [group.groupName, group]));
  const missing = deploymentGroupNames.filter((each) => !groups.has(each));
  return {
    deploymentGroupsInfo: deploymentGroupNames.flatMap((each) => {
      const group = groups.get(each);
      return group === undefined ? [] : [groupView(group, context)];
    }),
    errorMessage:
      missing.length === 0 ? undefined : `No Deployment Group found for name: ${missing.join(', ')}`,
  };
};
