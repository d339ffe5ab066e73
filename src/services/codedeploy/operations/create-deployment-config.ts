import type {
  CreateDeploymentConfigCommandInput,
  CreateDeploymentConfigOutput,
} from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { codeDeployKey, deploymentConfigTable } from '../../../store/tables/codedeploy.ts';
import { configExists, invalidConfigName } from '../errors.ts';
import { isPredefined } from '../find.ts';
import { routingOf } from '../routing-input.ts';

export const createDeploymentConfig: Operation<
  CreateDeploymentConfigCommandInput,
  CreateDeploymentConfigOutput
> = (input, context) =>
  context.store.transaction((tx) => {
    const { deploymentConfigName: configName = '' } = input;
    const configKey = codeDeployKey(context, configName);
    if (isPredefined(configName) || tx.get(deploymentConfigTable, configKey) !== undefined)
      throw configExists(configName);
    if (configName.startsWith('CodeDeployDefault.'))
      throw invalidConfigName('Names that begin with CodeDeployDefault. are reserved.');
    const { account, region, random, now } = context;
    const deploymentConfigId = random.uuid();
    tx.put(deploymentConfigTable, {
      account,
      region,
      configKey,
      configId: deploymentConfigId,
      configName,
      routing: routingOf(input),
      createdAt: now.getTime(),
    });
    return { deploymentConfigId };
  });
