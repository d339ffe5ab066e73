import type { Transaction } from './store.ts';
import type { DeploymentState } from './tables/ecs-deployments.ts';
import { taskTable } from './tables/ecs-tasks.ts';

/**
 * Tasks that still run the revision that is gone back to serve on, as those of the new deployment (the first of the list); a rollback that
 * replaced them would take away what works.
 */
export function adoptTasks(tx: Transaction, [primary, ...others]: readonly DeploymentState[]): void {
  if (primary === undefined) return;
  for (const { id, serviceRevisionArn } of others) {
    if (serviceRevisionArn !== primary.serviceRevisionArn) continue;
    for (const task of tx.list(taskTable, { where: { deploymentId: id } }))
      if (task.desiredStatus === 'RUNNING')
        tx.put(taskTable, {
          ...task,
          deploymentId: primary.id,
          startedBy: primary.id,
          version: task.version + 1,
        });
  }
}
