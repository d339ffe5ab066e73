import type { ListDeploymentsCommandInput, ListDeploymentsOutput } from '@aws-sdk/client-codedeploy';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { type CodeDeployDeploymentRow, codeDeployDeploymentTable } from '../../../store/tables/codedeploy.ts';
import { applicationNameRequired, groupNameRequired } from '../errors.ts';
import { inOrder, theApplication, theGroup } from '../find.ts';
import { pageOf } from '../pages.ts';

/** The newest first. An application is named with a group, or neither is (API reference, ListDeployments). */
export const listDeployments: Operation<ListDeploymentsCommandInput, ListDeploymentsOutput> = (
  input,
  context,
) => {
  checkNames(input, context);
  const { account, region, store } = context;
  const found = store
    .list(codeDeployDeploymentTable, { where: { account, region } })
    .filter(matching(input))
    .sort(inOrder)
    .reverse();
  const { page, nextToken } = pageOf(
    found.map((row) => row.deploymentId),
    input.nextToken,
  );
  return { deployments: page, nextToken };
};

function checkNames(
  { applicationName, deploymentGroupName }: ListDeploymentsCommandInput,
  context: RequestContext,
): void {
  if (deploymentGroupName !== undefined && applicationName === undefined)
    throw applicationNameRequired('Application name is required when a deployment group is named.');
  if (applicationName === undefined) return;
  theApplication(context, applicationName);
  if (deploymentGroupName === undefined)
    throw groupNameRequired('Deployment Group name is required when an application is named.');
  theGroup(context, applicationName, deploymentGroupName);
}

function matching(input: ListDeploymentsCommandInput): (row: CodeDeployDeploymentRow) => boolean {
  const { applicationName, deploymentGroupName, includeOnlyStatuses = [], createTimeRange } = input;
  const start = createTimeRange?.start?.getTime() ?? Number.NEGATIVE_INFINITY;
  const end = createTimeRange?.end?.getTime() ?? Number.POSITIVE_INFINITY;
  return (row) =>
    (applicationName === undefined || row.applicationName === applicationName) &&
    (deploymentGroupName === undefined || row.groupName === deploymentGroupName) &&
    (includeOnlyStatuses.length === 0 || includeOnlyStatuses.includes(row.status)) &&
    row.createdAt >= start &&
    row.createdAt <= end &&
    (input.externalId === undefined || input.externalId === '');
}
