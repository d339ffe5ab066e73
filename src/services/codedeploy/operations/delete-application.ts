import type { DeleteApplicationCommandInput } from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { applicationTable, deploymentGroupTable } from '../../../store/tables/codedeploy.ts';
import { findApplication, groupsOf } from '../find.ts';

/** With its groups; one that is gone already is no error. Deployments under way go on with what they copied. */
export const deleteApplication: Operation<DeleteApplicationCommandInput, object> = (
  { applicationName },
  context,
) =>
  context.store.transaction((tx) => {
    const row = findApplication(context, applicationName);
    if (row === undefined) return {};
    for (const group of groupsOf(context, row.applicationName))
      tx.delete(deploymentGroupTable, group.groupKey);
    tx.delete(applicationTable, row.applicationKey);
    return {};
  });
