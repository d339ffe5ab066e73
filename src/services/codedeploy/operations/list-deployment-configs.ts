import type {
  ListDeploymentConfigsCommandInput,
  ListDeploymentConfigsOutput,
} from '@aws-sdk/client-codedeploy';
import { predefinedConfigs } from '../../../domain/codedeploy/deployment-configs.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import { deploymentConfigTable } from '../../../store/tables/codedeploy.ts';
import { pageOf } from '../pages.ts';

export const listDeploymentConfigs: Operation<
  ListDeploymentConfigsCommandInput,
  ListDeploymentConfigsOutput
> = ({ nextToken: token }, { store, account, region }) => {
  const made = store.list(deploymentConfigTable, { where: { account, region } });
  const names = [...Object.keys(predefinedConfigs), ...made.map((row) => row.configName)];
  const { page, nextToken } = pageOf(names, token);
  return { deploymentConfigsList: page, nextToken };
};
