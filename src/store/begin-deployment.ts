import { arn } from '../domain/arns.ts';
import { decimalId, urlSafeId } from '../domain/ecs/ids.ts';
import { platformFamilyOf, resolvePlatformVersion } from '../domain/ecs/platform.ts';
import type { RandomSource } from '../platform/random.ts';
import { launchTypeOf } from './place-service-task.ts';
import type {
  DeploymentConfiguration,
  DeploymentState,
  ServiceDeploymentRow,
} from './tables/ecs-deployments.ts';
import type { ServiceRevisionRow } from './tables/ecs-revisions.ts';
import type { ServiceRow } from './tables/ecs-services.ts';
import type { TaskDefinitionRow } from './tables/ecs-task-definitions.ts';

/**
 * A service's next deployment. CreateService and UpdateService begin one for what the user wishes (`service` has the wish already); the
 * deployment controller begins one to roll back. The earlier PRIMARY becomes ACTIVE and keeps its tasks until the controller has replaced them.
 * Pure but for the ids it draws: whoever calls writes the rows that come back, in one transaction.
 */
export interface DeploymentStart {
  /** The definition behind the service's task definition; gives a new revision its platform family. */
  readonly definition?: TaskDefinitionRow;
  /** Go back: the revision to run again, the deployment that failed with its record, and AWS's words for why. */
  readonly rollback?: {
    readonly revision: ServiceRevisionRow;
    readonly failed: DeploymentState;
    readonly record: ServiceDeploymentRow;
    readonly reason: string;
  };
}

export interface BegunDeployment {
  readonly service: ServiceRow;
  readonly revision: ServiceRevisionRow;
  /** New, or the failed deployment's own record now rolling back (Developer Guide, "View service history using Amazon ECS service deployments"). */
  readonly serviceDeployment: ServiceDeploymentRow;
}

export function beginDeployment(
  service: ServiceRow,
  start: DeploymentStart,
  random: RandomSource,
  now: number,
): BegunDeployment {
  const { rollback } = start;
  const revision = rollback?.revision ?? newRevision(service, start.definition, random, now);
  const id = `ecs-svc/${decimalId(random, 19)}`;
  const serviceDeployment = rollback
    ? rollingBack(rollback.record, rollback, now)
    : newRecord(service, revision, id, random, now);
  const deployment: DeploymentState = {
    id,
    serviceDeploymentArn: serviceDeployment.serviceDeploymentArn,
    serviceRevisionArn: revision.serviceRevisionArn,
    status: 'PRIMARY',
    taskDefinitionArn: revision.taskDefinitionArn,
    desiredCount: service.desiredCount,
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment ${id} in progress.`,
    failedTasks: 0,
    consecutiveFailures: 0,
    rollbackOf: rollback?.failed.id,
    createdAt: now,
    updatedAt: now,
  };
  const earlier = service.deployments.map((each) => demoted(each, now));
  return {
    service: {
      ...service,
      ...(rollback && wishOf(revision)),
      deployments: [deployment, ...earlier],
    },
    revision,
    serviceDeployment,
  };
}

function demoted(deployment: DeploymentState, now: number): DeploymentState {
  return deployment.status === 'PRIMARY' ? { ...deployment, status: 'ACTIVE', updatedAt: now } : deployment;
}

/** What of a service makes its revision. */
function wishOf(from: ServiceRevisionRow) {
  const { taskDefinitionArn, launchType, capacityProviderStrategy, platformFamily, network } = from;
  const { platformVersion, loadBalancers, serviceRegistries } = from;
  return {
    taskDefinitionArn,
    launchType,
    capacityProviderStrategy,
    platformVersion,
    platformFamily,
    network,
    loadBalancers,
    serviceRegistries,
  };
}

function newRevision(
  service: ServiceRow,
  definition: TaskDefinitionRow | undefined,
  random: RandomSource,
  now: number,
): ServiceRevisionRow {
  const { account, region, serviceArn, clusterArn, serviceName } = service;
  const onFargate = launchTypeOf(service) === 'FARGATE';
  const family = platformFamilyOf(definition?.definition.runtimePlatform?.operatingSystemFamily);
  return {
    account,
    region,
    serviceRevisionArn: arn(
      'ecs',
      service,
      `service-revision/${nameOf(clusterArn)}/${serviceName}/${decimalId(random, 19)}`,
    ),
    serviceArn,
    clusterArn,
    taskDefinitionArn: service.taskDefinitionArn,
    launchType: service.launchType,
    capacityProviderStrategy: service.capacityProviderStrategy,
    platformVersion: onFargate ? resolvePlatformVersion(service.platformVersion) : undefined,
    platformFamily: onFargate ? (definition ? family : service.platformFamily) : undefined,
    network: service.network,
    loadBalancers: service.loadBalancers,
    serviceRegistries: service.serviceRegistries,
    createdAt: now,
  };
}

function newRecord(
  service: ServiceRow,
  revision: ServiceRevisionRow,
  deploymentId: string,
  random: RandomSource,
  now: number,
): ServiceDeploymentRow {
  const { account, region, serviceArn, clusterArn, serviceName, deploymentConfiguration } = service;
  const running = service.deployments.filter((each) => each.status !== 'INACTIVE');
  return {
    account,
    region,
    serviceDeploymentArn: arn(
      'ecs',
      service,
      `service-deployment/${nameOf(clusterArn)}/${serviceName}/${urlSafeId(random)}`,
    ),
    serviceArn,
    clusterArn,
    deploymentId,
    status: 'IN_PROGRESS',
    sourceServiceRevisionArns: [...new Set(running.map((each) => each.serviceRevisionArn))],
    targetServiceRevisionArn: revision.serviceRevisionArn,
    requestedTaskCount: service.desiredCount,
    failureCount: 0,
    circuitBreakerStatus: deploymentConfiguration.circuitBreaker.enable ? 'MONITORING' : 'DISABLED',
    circuitBreakerThreshold: circuitBreakerThreshold(service.desiredCount, deploymentConfiguration),
    deploymentConfiguration,
    createdAt: now,
    startedAt: now,
    updatedAt: now,
  };
}

function rollingBack(
  record: ServiceDeploymentRow,
  { revision, reason }: NonNullable<DeploymentStart['rollback']>,
  now: number,
): ServiceDeploymentRow {
  return {
    ...record,
    status: 'ROLLBACK_IN_PROGRESS',
    statusReason: reason,
    rollback: { reason, startedAt: now, serviceRevisionArn: revision.serviceRevisionArn },
    updatedAt: now,
  };
}

/**
 * How many failures fail a deployment: by default half the desired count, at least 3, at most 200 (API reference, ThresholdConfiguration;
 * Developer Guide, "How the Amazon ECS deployment circuit breaker detects failures").
 */
export function circuitBreakerThreshold(
  desiredCount: number,
  { circuitBreaker: { thresholdConfiguration } }: DeploymentConfiguration,
): number {
  const { type = 'BOUNDED_PERCENT', value = 50 } = thresholdConfiguration ?? {};
  if (type === 'COUNT') return value;
  const share = Math.ceil((desiredCount * value) / 100);
  return type === 'UNBOUNDED_PERCENT' ? share : Math.min(200, Math.max(3, share));
}

const nameOf = (clusterArn: string) => clusterArn.slice(clusterArn.lastIndexOf('/') + 1);
