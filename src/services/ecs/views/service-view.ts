import type {
  DeploymentConfiguration as ApiDeploymentConfiguration,
  Deployment,
  Service,
} from '@aws-sdk/client-ecs';
import type { Reader } from '../../../store/store.ts';
import type { DeploymentConfiguration, DeploymentState } from '../../../store/tables/ecs-deployments.ts';
import { type ServiceRevisionRow, serviceRevisionTable } from '../../../store/tables/ecs-revisions.ts';
import type { ServiceRow } from '../../../store/tables/ecs-services.ts';
import { taskSetsOf } from '../find-task-set.ts';
import { capacityView, networkView } from './capacity-view.ts';
import { countTasks } from './task-counts.ts';
import { taskSetView } from './task-set-view.ts';

/** Counts come from the tasks' rows; what a service runs on is shown as a launch type or as a strategy, never both. */
export function serviceView(row: ServiceRow, reader: Reader, options: { tags: boolean }): Service {
  const { running, pending } = countTasks(reader, { serviceArn: row.serviceArn });
  const primary = row.deployments.find((each) => each.status === 'PRIMARY');
  return {
    serviceArn: row.serviceArn,
    serviceName: row.serviceName,
    clusterArn: row.clusterArn,
    loadBalancers: [...row.loadBalancers],
    serviceRegistries: [...row.serviceRegistries],
    status: row.status,
    desiredCount: row.desiredCount,
    runningCount: running,
    pendingCount: pending,
    ...capacityView(row),
    platformVersion: row.platformVersion,
    platformFamily: row.platformFamily,
    taskDefinition: row.taskDefinitionArn || undefined,
    deploymentConfiguration: deploymentConfigurationView(row.deploymentConfiguration),
    deployments: row.deployments
      .filter((each) => each.status !== 'INACTIVE')
      .map((each) => deploymentView(each, reader)),
    ...(row.deploymentController !== 'ECS' && {
      taskSets: taskSetsOf(reader, row).map((each) => taskSetView(each, reader, options)),
    }),
    roleArn: row.roleArn,
    events: row.events.map((event) => ({ ...event, createdAt: new Date(event.createdAt) })),
    createdAt: new Date(row.createdAt),
    currentServiceDeployment:
      primary?.rolloutState === 'IN_PROGRESS' ? primary.serviceDeploymentArn : undefined,
    currentServiceRevisions: currentRevisions(row, reader),
    placementConstraints: [...row.placementConstraints],
    placementStrategy: [...row.placementStrategy],
    networkConfiguration: networkView(row.network),
    healthCheckGracePeriodSeconds: row.healthCheckGracePeriodSeconds,
    schedulingStrategy: row.schedulingStrategy,
    deploymentController: { type: row.deploymentController },
    createdBy: row.createdBy,
    enableECSManagedTags: row.enableECSManagedTags,
    propagateTags: row.propagateTags,
    enableExecuteCommand: row.enableExecuteCommand,
    availabilityZoneRebalancing: row.availabilityZoneRebalancing,
    resourceManagementType: 'CUSTOMER',
    ...(options.tags && { tags: [...row.tags] }),
  };
}

export function deploymentConfigurationView(row: DeploymentConfiguration): ApiDeploymentConfiguration {
  const { circuitBreaker, ...others } = row;
  return { ...others, deploymentCircuitBreaker: circuitBreaker };
}

function deploymentView(deployment: DeploymentState, reader: Reader): Deployment {
  const { running, pending } = countTasks(reader, { deploymentId: deployment.id });
  const revision = reader.get(serviceRevisionTable, deployment.serviceRevisionArn);
  return {
    id: deployment.id,
    status: deployment.status,
    taskDefinition: deployment.taskDefinitionArn,
    desiredCount: deployment.desiredCount,
    pendingCount: pending,
    runningCount: running,
    failedTasks: deployment.failedTasks,
    createdAt: new Date(deployment.createdAt),
    updatedAt: new Date(deployment.updatedAt),
    ...(revision && revisionView(revision)),
    rolloutState: deployment.rolloutState,
    rolloutStateReason: deployment.rolloutStateReason,
  };
}

function revisionView(revision: ServiceRevisionRow): Deployment {
  return {
    ...capacityView(revision),
    platformVersion: revision.platformVersion,
    platformFamily: revision.platformFamily,
    networkConfiguration: networkView(revision.network),
  };
}

function currentRevisions({ deployments }: ServiceRow, reader: Reader): Service['currentServiceRevisions'] {
  return deployments
    .filter((each) => each.status !== 'INACTIVE')
    .map((each) => {
      const { running, pending } = countTasks(reader, { deploymentId: each.id });
      return {
        arn: each.serviceRevisionArn,
        requestedTaskCount: each.desiredCount,
        runningTaskCount: running,
        pendingTaskCount: pending,
      };
    });
}
