import type { StopDeploymentCommandInput, StopDeploymentOutput } from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { codeDeployDeploymentTable, isOver } from '../../../store/tables/codedeploy.ts';
import { alreadyCompleted } from '../errors.ts';
import { theDeployment } from '../find.ts';

/** The controller stops it, and takes it back when it is told to here, or by the deployment's own settings. */
export const stopDeployment: Operation<StopDeploymentCommandInput, StopDeploymentOutput> = (
  { deploymentId, autoRollbackEnabled },
  context,
) =>
  context.store.transaction((tx) => {
    const row = theDeployment(context, deploymentId);
    if (isOver(row)) throw alreadyCompleted(row.deploymentId);
    const { enabled, events = [] } = row.settings.autoRollback ?? {};
    const rollback =
      autoRollbackEnabled ?? (enabled === true && events.includes('DEPLOYMENT_STOP_ON_REQUEST'));
    tx.put(codeDeployDeploymentTable, {
      ...row,
      stopRequested: { rollback },
      updatedAt: context.now.getTime(),
    });
    return { status: 'Pending', statusMessage: 'The stop operation is pending.' };
  });
