import type { ContinueDeploymentCommandInput } from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { codeDeployDeploymentTable, isOver } from '../../../store/tables/codedeploy.ts';
import { alreadyCompleted, notReady } from '../errors.ts';
import { theDeployment } from '../find.ts';

/** Ends a wait: before traffic is rerouted, or before the original tasks are terminated. */
export const continueDeployment: Operation<ContinueDeploymentCommandInput, object> = (
  { deploymentId, deploymentWaitType = 'READY_WAIT' },
  context,
) =>
  context.store.transaction((tx) => {
    const row = theDeployment(context, deploymentId);
    if (isOver(row)) throw alreadyCompleted(row.deploymentId);
    const waiting =
      deploymentWaitType === 'READY_WAIT' ? row.status === 'Ready' : row.step === 'termination-wait';
    if (!waiting) throw notReady(row.deploymentId);
    tx.put(codeDeployDeploymentTable, {
      ...row,
      continued: deploymentWaitType,
      updatedAt: context.now.getTime(),
    });
    return {};
  });
