import type {
  CreateDeploymentGroupCommandInput,
  CreateDeploymentGroupOutput,
} from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { codeDeployKey, deploymentGroupTable } from '../../../store/tables/codedeploy.ts';
import { groupExists } from '../errors.ts';
import { theApplication, theConfig } from '../find.ts';
import { checkRole, settingsOf } from '../group-input.ts';
import { withTags } from '../tags.ts';

/** Without a configuration an ECS group has ECSAllAtOnce (user guide, "Deployment configurations on an Amazon ECS compute platform"). */
export const createDeploymentGroup: Operation<
  CreateDeploymentGroupCommandInput,
  CreateDeploymentGroupOutput
> = (input, context) =>
  context.store.transaction((tx) => {
    const { applicationName } = theApplication(context, input.applicationName);
    const { deploymentGroupName: groupName = '', outdatedInstancesStrategy } = input;
    const groupKey = codeDeployKey(context, applicationName, groupName);
    if (tx.get(deploymentGroupTable, groupKey) !== undefined) throw groupExists(groupName);
    const { account, region, random, now } = context;
    const deploymentGroupId = random.uuid();
    tx.put(deploymentGroupTable, {
      account,
      region,
      groupKey,
      groupId: deploymentGroupId,
      applicationName,
      groupName,
      configName: theConfig(context, input.deploymentConfigName ?? 'CodeDeployDefault.ECSAllAtOnce')
        .configName,
      serviceRoleArn: checkRole(input.serviceRoleArn),
      settings: settingsOf(input, undefined, context),
      triggers: input.triggerConfigurations ?? [],
      ...(outdatedInstancesStrategy === undefined ? {} : { outdatedInstancesStrategy }),
      tags: withTags([], input.tags, context),
      createdAt: now.getTime(),
    });
    return { deploymentGroupId };
  });
