import {
  ContinueDeploymentCommand,
  CreateDeploymentCommand,
  type DeploymentInfo,
  type DeploymentWaitType,
  StopDeploymentCommand,
} from '@aws-sdk/client-codedeploy';
import { codedeploy } from '../../aws/codedeploy.ts';

export async function continueDeployment(
  deploymentId: string,
  deploymentWaitType: DeploymentWaitType,
): Promise<void> {
  await codedeploy.send(new ContinueDeploymentCommand({ deploymentId, deploymentWaitType }));
}

export async function stopDeployment(deploymentId: string, autoRollbackEnabled: boolean): Promise<void> {
  await codedeploy.send(new StopDeploymentCommand({ deploymentId, autoRollbackEnabled }));
}

/** Brings back what was deployed before: a rollback by hand is a new deployment (user guide, "Redeploy and roll back a deployment"). */
export async function redeployBefore(info: DeploymentInfo): Promise<string> {
  const { applicationName, deploymentGroupName, deploymentConfigName, previousRevision } = info;
  const revision = previousRevision!;
  const input = { applicationName, deploymentGroupName, deploymentConfigName, revision };
  const { deploymentId = '' } = await codedeploy.send(new CreateDeploymentCommand(input));
  return deploymentId;
}
