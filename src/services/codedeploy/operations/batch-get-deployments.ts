import type { BatchGetDeploymentsCommandInput, BatchGetDeploymentsOutput } from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { codeDeployDeploymentTable } from '../../../store/tables/codedeploy.ts';
import { batchLimit } from '../errors.ts';
import { deploymentView } from '../views.ts';

/** Those that there are. "The maximum number of deployment IDs you can specify is 25." */
export const batchGetDeployments: Operation<BatchGetDeploymentsCommandInput, BatchGetDeploymentsOutput> = (
  { deploymentIds = [] },
  { store, account, region },
) => {
  if (deploymentIds.length > 25) throw batchLimit('At most 25 deployments can be asked for.');
  const rows = deploymentIds.flatMap((id) => store.get(codeDeployDeploymentTable, id) ?? []);
  const own = rows.filter((row) => row.account === account && row.region === region);
  return { deploymentsInfo: own.map(deploymentView) };
};
