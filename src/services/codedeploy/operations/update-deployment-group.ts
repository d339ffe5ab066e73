import type {
  UpdateDeploymentGroupCommandInput,
  UpdateDeploymentGroupOutput,
} from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import {
  codeDeployDeploymentTable,
  codeDeployKey,
  deploymentGroupTable,
} from '../../../store/tables/codedeploy.ts';
import { groupExists } from '../errors.ts';
import { deploymentsOf, theConfig, theGroup } from '../find.ts';
import { checkRole, settingsOf } from '../group-input.ts';

/** Deployments under way go on with the settings they began with. */
export const updateDeploymentGroup: Operation<
  UpdateDeploymentGroupCommandInput,
  UpdateDeploymentGroupOutput
> = (input, context) =>
  context.store.transaction((tx) => {
    const before = theGroup(context, input.applicationName, input.currentDeploymentGroupName);
    const groupName = input.newDeploymentGroupName ?? before.groupName;
    const groupKey = codeDeployKey(context, before.applicationName, groupName);
    if (groupKey !== before.groupKey) {
      if (tx.get(deploymentGroupTable, groupKey) !== undefined) throw groupExists(groupName);
      for (const each of deploymentsOf(context, before))
        tx.put(codeDeployDeploymentTable, { ...each, groupName, groupKey });
      tx.delete(deploymentGroupTable, before.groupKey);
    }
    tx.put(deploymentGroupTable, {
      ...before,
      groupName,
      groupKey,
      configName: theConfig(context, input.deploymentConfigName ?? before.configName).configName,
      serviceRoleArn: checkRole(input.serviceRoleArn ?? before.serviceRoleArn),
      settings: settingsOf(input, before, context),
      triggers: input.triggerConfigurations ?? before.triggers,
    });
    return { hooksNotCleanedUp: [] };
  });
