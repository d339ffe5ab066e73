import type {
  ListDeploymentGroupsCommandInput,
  ListDeploymentGroupsOutput,
} from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { groupsOf, theApplication } from '../find.ts';
import { pageOf } from '../pages.ts';

export const listDeploymentGroups: Operation<ListDeploymentGroupsCommandInput, ListDeploymentGroupsOutput> = (
  { applicationName: name, nextToken: token },
  context,
) => {
  const { applicationName } = theApplication(context, name);
  const names = groupsOf(context, applicationName).map((group) => group.groupName);
  const { page, nextToken } = pageOf(names, token);
  return { applicationName, deploymentGroups: page, nextToken };
};
