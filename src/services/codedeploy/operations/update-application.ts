import type { UpdateApplicationCommandInput } from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import {
  applicationTable,
  codeDeployDeploymentTable,
  codeDeployKey,
  deploymentGroupTable,
} from '../../../store/tables/codedeploy.ts';
import { applicationExists } from '../errors.ts';
import { deploymentsOf, findApplication, groupsOf, theApplication } from '../find.ts';

/** Another name; its groups and deployments go with it. */
export const updateApplication: Operation<UpdateApplicationCommandInput, object> = (
  { applicationName, newApplicationName },
  context,
) =>
  context.store.transaction((tx) => {
    const row = theApplication(context, applicationName);
    if (newApplicationName === undefined || newApplicationName === row.applicationName) return {};
    if (findApplication(context, newApplicationName) !== undefined)
      throw applicationExists(newApplicationName);
    const name = newApplicationName;
    for (const group of groupsOf(context, row.applicationName)) {
      const groupKey = codeDeployKey(context, name, group.groupName);
      for (const each of deploymentsOf(context, group))
        tx.put(codeDeployDeploymentTable, { ...each, applicationName: name, groupKey });
      tx.delete(deploymentGroupTable, group.groupKey);
      tx.put(deploymentGroupTable, { ...group, applicationName: name, groupKey });
    }
    tx.delete(applicationTable, row.applicationKey);
    tx.put(applicationTable, {
      ...row,
      applicationName: name,
      applicationKey: codeDeployKey(context, name),
    });
    return {};
  });
