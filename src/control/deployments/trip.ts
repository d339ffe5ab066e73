import type { RandomSource } from '../../platform/random.ts';
import { adoptTasks } from '../../store/adopt-tasks.ts';
import { beginDeployment } from '../../store/begin-deployment.ts';
import type { Transaction } from '../../store/store.ts';
import { type ServiceDeploymentRow, serviceDeploymentTable } from '../../store/tables/ecs-deployments.ts';
import { type ServiceRevisionRow, serviceRevisionTable } from '../../store/tables/ecs-revisions.ts';
import type { ServiceRow } from '../../store/tables/ecs-services.ts';

/**
 * The circuit breaker trips: the deployment has failed, and starts no more tasks. With rollback, the revision that last completed is deployed
 * again; without one to go back to, the service stays as it is (ECS developer guide, "How the Amazon ECS deployment circuit breaker detects
 * failures"). A rollback whose own tasks keep failing has nothing left to go back to: ROLLBACK_FAILED (API reference, ServiceDeployment, status),
 * and what still serves stays.
 */
export function tripCircuitBreaker(
  tx: Transaction,
  service: ServiceRow,
  deploymentId: string,
  random: RandomSource,
  now: Date,
): { service: ServiceRow; messages: string[] } {
  const at = now.getTime();
  const failed: ServiceRow = {
    ...service,
    deployments: service.deployments.map((each) =>
      each.id === deploymentId
        ? {
            ...each,
            rolloutState: 'FAILED',
            rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
            updatedAt: at,
          }
        : each,
    ),
  };
  const messages = [`(deployment ${deploymentId}) deployment failed: tasks failed to start.`];
  const deployment = failed.deployments.find((each) => each.id === deploymentId);
  const record = deployment && tx.get(serviceDeploymentTable, deployment.serviceDeploymentArn);
  if (deployment === undefined || record === undefined) return { service: failed, messages };
  const tripped: ServiceDeploymentRow = {
    ...record,
    circuitBreakerStatus: 'TRIGGERED',
    failureCount: deployment.failedTasks,
    updatedAt: at,
  };
  if (deployment.rollbackOf !== undefined) {
    const statusReason = 'Service deployment rollback failed: tasks failed to start.';
    tx.put(serviceDeploymentTable, { ...tripped, status: 'ROLLBACK_FAILED', statusReason, finishedAt: at });
    return { service: failed, messages };
  }
  const revision = service.deploymentConfiguration.circuitBreaker.rollback
    ? lastGoodRevision(tx, service, record)
    : undefined;
  if (revision === undefined) {
    const statusReason =
      'Service deployment failed because the circuit breaker was triggered: tasks failed to start.';
    tx.put(serviceDeploymentTable, {
      ...tripped,
      status: 'STOPPED',
      statusReason,
      stoppedAt: at,
      finishedAt: at,
    });
    return { service: failed, messages };
  }
  const reason = 'Service deployment rolled back because the circuit breaker threshold was exceeded.';
  const begun = beginDeployment(
    failed,
    { rollback: { revision, failed: deployment, record: tripped, reason } },
    random,
    at,
  );
  tx.put(serviceDeploymentTable, begun.serviceDeployment);
  const [primary, ...others] = begun.service.deployments;
  if (primary === undefined) return { service: failed, messages };
  adoptTasks(tx, begun.service.deployments);
  const rolloutStateReason = `ECS deployment circuit breaker: rolling back to deploymentId ${primary.id}.`;
  messages.push(`rolling back to (deployment ${primary.id}).`);
  return {
    service: { ...begun.service, deployments: [{ ...primary, rolloutStateReason }, ...others] },
    messages,
  };
}

/** The revision of the newest deployment that completed. */
function lastGoodRevision(
  tx: Transaction,
  service: ServiceRow,
  failed: ServiceDeploymentRow,
): ServiceRevisionRow | undefined {
  const good = tx
    .list(serviceDeploymentTable, { where: { serviceArn: service.serviceArn } })
    .filter(
      (each) =>
        each.serviceDeploymentArn !== failed.serviceDeploymentArn &&
        // A deleted service of the same name is another service.
        each.createdAt >= service.createdAt &&
        (each.status === 'SUCCESSFUL' || each.status === 'ROLLBACK_SUCCESSFUL'),
    )
    .sort((a, b) => (b.finishedAt ?? 0) - (a.finishedAt ?? 0))[0];
  if (good === undefined) return undefined;
  const revisionArn =
    good.status === 'SUCCESSFUL' ? good.targetServiceRevisionArn : good.rollback?.serviceRevisionArn;
  return revisionArn === undefined ? undefined : tx.get(serviceRevisionTable, revisionArn);
}
