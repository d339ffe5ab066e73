import type { ServiceDeployment, ServiceDeploymentBrief, ServiceRevisionSummary } from '@aws-sdk/client-ecs';
import type { Reader } from '../../../store/store.ts';
import type { ServiceDeploymentRow } from '../../../store/tables/ecs-deployments.ts';
import { serviceTable } from '../../../store/tables/ecs-services.ts';
import { deploymentConfigurationView } from './service-view.ts';
import { countTasks } from './task-counts.ts';

const date = (time: number | undefined) => (time === undefined ? undefined : new Date(time));

export function serviceDeploymentView(row: ServiceDeploymentRow, reader: Reader): ServiceDeployment {
  const summary = (arn: string) => revisionSummary(arn, row, reader);
  return {
    serviceDeploymentArn: row.serviceDeploymentArn,
    serviceArn: row.serviceArn,
    clusterArn: row.clusterArn,
    createdAt: date(row.createdAt),
    startedAt: date(row.startedAt),
    finishedAt: date(row.finishedAt),
    stoppedAt: date(row.stoppedAt),
    updatedAt: date(row.updatedAt),
    sourceServiceRevisions: row.sourceServiceRevisionArns.map(summary),
    targetServiceRevision: summary(row.targetServiceRevisionArn),
    status: row.status,
    statusReason: row.statusReason,
    deploymentConfiguration: deploymentConfigurationView(row.deploymentConfiguration),
    ...(row.rollback && { rollback: { ...row.rollback, startedAt: date(row.rollback.startedAt) } }),
    deploymentCircuitBreaker: {
      status: row.circuitBreakerStatus,
      failureCount: row.failureCount,
      threshold: row.circuitBreakerThreshold,
    },
    alarms: { status: 'DISABLED' },
  };
}

/** Counts of a revision's tasks now; a revision that no deployment of the service has any more has none. */
function revisionSummary(arn: string, row: ServiceDeploymentRow, reader: Reader): ServiceRevisionSummary {
  const deployments = (reader.get(serviceTable, row.serviceArn)?.deployments ?? []).filter(
    (each) => each.serviceRevisionArn === arn,
  );
  const counts = deployments.map((each) => countTasks(reader, { deploymentId: each.id }));
  const current = deployments.find((each) => each.status === 'PRIMARY');
  return {
    arn,
    requestedTaskCount:
      current?.desiredCount ?? (arn === row.targetServiceRevisionArn ? row.requestedTaskCount : 0),
    runningTaskCount: counts.reduce((sum, each) => sum + each.running, 0),
    pendingTaskCount: counts.reduce((sum, each) => sum + each.pending, 0),
  };
}

export function serviceDeploymentBrief(row: ServiceDeploymentRow): ServiceDeploymentBrief {
  return {
    serviceDeploymentArn: row.serviceDeploymentArn,
    serviceArn: row.serviceArn,
    clusterArn: row.clusterArn,
    startedAt: date(row.startedAt),
    createdAt: date(row.createdAt),
    finishedAt: date(row.finishedAt),
    targetServiceRevisionArn: row.targetServiceRevisionArn,
    status: row.status,
    statusReason: row.statusReason,
  };
}
