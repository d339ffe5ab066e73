import type { BegunDeployment } from '../../store/begin-deployment.ts';
import type { Transaction } from '../../store/store.ts';
import { type ServiceDeploymentRow, serviceDeploymentTable } from '../../store/tables/ecs-deployments.ts';
import { serviceRevisionTable } from '../../store/tables/ecs-revisions.ts';
import { type ServiceRow, serviceTable } from '../../store/tables/ecs-services.ts';

/** The rows of a deployment that begins, all in the one transaction. Those still under way before it end with it. */
export function writeDeployment(
  tx: Transaction,
  { service, revision, serviceDeployment }: BegunDeployment,
): ServiceRow {
  const begun = serviceDeployment.createdAt;
  endDeployments(tx, service.deployments.slice(1), 'A new service deployment was started.', begun);
  tx.put(serviceTable, service);
  tx.put(serviceRevisionTable, revision);
  tx.put(serviceDeploymentTable, serviceDeployment);
  return service;
}

/** The records of deployments that will not come to their end: STOPPED (API reference, ServiceDeployment.status). */
export function endDeployments(
  tx: Transaction,
  deployments: ServiceRow['deployments'],
  statusReason: string,
  now: number,
): void {
  for (const { serviceDeploymentArn } of deployments)
    tx.update(serviceDeploymentTable, serviceDeploymentArn, (record) =>
      isOngoing(record) ? stopped(record, statusReason, now) : record,
    );
}

function isOngoing({ status }: ServiceDeploymentRow): boolean {
  return status === 'PENDING' || status === 'IN_PROGRESS' || status === 'ROLLBACK_IN_PROGRESS';
}

function stopped(record: ServiceDeploymentRow, statusReason: string, now: number): ServiceDeploymentRow {
  const { status, circuitBreakerStatus } = record;
  return {
    ...record,
    status: status === 'ROLLBACK_IN_PROGRESS' ? 'ROLLBACK_FAILED' : 'STOPPED',
    statusReason,
    circuitBreakerStatus:
      circuitBreakerStatus === 'MONITORING' ? 'MONITORING_COMPLETE' : circuitBreakerStatus,
    stoppedAt: now,
    finishedAt: now,
    updatedAt: now,
  };
}
