import { isDeepStrictEqual } from 'node:util';
import type { UpdateServiceCommandInput, UpdateServiceResponse } from '@aws-sdk/client-ecs';
import { machineSize } from '../../../platform/machine.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { beginDeployment, circuitBreakerThreshold } from '../../../store/begin-deployment.ts';
import { ensureContainerInstance } from '../../../store/container-instance.ts';
import { launchTypeOf } from '../../../store/place-service-task.ts';
import type { Transaction } from '../../../store/store.ts';
import type { ClusterRow } from '../../../store/tables/ecs-clusters.ts';
import { serviceDeploymentTable } from '../../../store/tables/ecs-deployments.ts';
import { type ServiceRow, serviceTable } from '../../../store/tables/ecs-services.ts';
import { type TaskDefinitionRow, taskDefinitionTable } from '../../../store/tables/ecs-task-definitions.ts';
import { deploymentConfigurationOf } from '../deployment-configuration.ts';
import { clientError, invalidParameter, serviceNotActive, unsupported } from '../errors.ts';
import { requireActiveCluster } from '../find-cluster.ts';
import { requireService } from '../find-service.ts';
import { requireRunnable } from '../find-task-definition.ts';
import { checkCompatible, type Launch, launchOf } from '../launch.ts';
import { networkOf } from '../network-configuration.ts';
import { checkPlacement } from '../placement.ts';
import { checkCount, familyOf } from '../service-input.ts';
import { checkLoadBalancers } from '../service-load-balancers.ts';
import { checkServiceRegistries } from '../service-registries.ts';
import { checkFeatures } from '../unsupported-features.ts';
import { updatedExternally } from '../update-external-service.ts';
import { networkView } from '../views/capacity-view.ts';
import { serviceView } from '../views/service-view.ts';
import { writeDeployment } from '../write-deployment.ts';

/**
 * Writes what is wished for now. A change of what tasks are made of begins a deployment; counts, percentages and the like change the service and its
 * PRIMARY deployment as they are (API reference, UpdateService, says of each parameter which it is).
 */
export const updateService: Operation<UpdateServiceCommandInput, UpdateServiceResponse> = (
  input,
  context,
) => {
  checkFeatures(input);
  return context.store.transaction((tx) => {
    const cluster = requireActiveCluster(tx, input.cluster, context);
    const before = requireService(tx, input.service ?? '', cluster);
    if (before.status !== 'ACTIVE') throw serviceNotActive();
    const controller = input.deploymentController?.type ?? before.deploymentController;
    if (controller !== before.deploymentController)
      throw unsupported('changing the deployment controller of a service');
    if (controller !== 'ECS') {
      const row = updatedExternally(input, before);
      tx.put(serviceTable, row);
      return { service: serviceView(row, tx, { tags: true }) };
    }
    const definition = definitionOf(tx, input, before, context);
    const wished = updated(tx, input, before, definition, cluster, context);
    const now = context.now.getTime();
    if (launchTypeOf(wished) === 'EC2')
      ensureContainerInstance(tx, cluster, machineSize(), context.random, now);
    const service =
      input.forceNewDeployment || needsTasks(before, wished)
        ? writeDeployment(tx, beginDeployment(wished, { definition }, context.random, now))
        : adjusted(tx, wished, now);
    return { service: serviceView(service, tx, { tags: true }) };
  });
};

function definitionOf(
  tx: Transaction,
  { taskDefinition }: UpdateServiceCommandInput,
  before: ServiceRow,
  context: RequestContext,
): TaskDefinitionRow {
  if (taskDefinition !== undefined) return requireRunnable(tx, taskDefinition, context);
  const row = tx.get(taskDefinitionTable, before.taskDefinitionArn);
  if (row === undefined) throw clientError('TaskDefinition not found.');
  return row;
}

function updated(
  tx: Transaction,
  input: UpdateServiceCommandInput,
  before: ServiceRow,
  definition: TaskDefinitionRow,
  cluster: ClusterRow,
  context: RequestContext,
): ServiceRow {
  const launch = updatedLaunch(input, before, definition, cluster);
  checkCompatible(definition, launch);
  const loadBalancers = input.loadBalancers ?? before.loadBalancers;
  checkLoadBalancers(tx, loadBalancers, definition, context);
  const serviceRegistries = input.serviceRegistries ?? before.serviceRegistries;
  checkServiceRegistries(tx, serviceRegistries, definition, context);
  const placementConstraints = input.placementConstraints ?? before.placementConstraints;
  const placementStrategy = input.placementStrategy ?? before.placementStrategy;
  checkPlacement(placementConstraints, placementStrategy, launch);
  return {
    ...before,
    desiredCount: updatedCount(input, before),
    taskDefinitionArn: definition.taskDefinitionArn,
    ...launch,
    platformFamily: familyOf(definition, launch),
    network: updatedNetwork(tx, input, before, definition, launch, context),
    loadBalancers,
    serviceRegistries,
    placementConstraints,
    placementStrategy,
    deploymentConfiguration: deploymentConfigurationOf(
      input.deploymentConfiguration,
      before.deploymentConfiguration,
    ),
    healthCheckGracePeriodSeconds:
      input.healthCheckGracePeriodSeconds ??
      before.healthCheckGracePeriodSeconds ??
      (loadBalancers.length > 0 ? 0 : undefined),
    availabilityZoneRebalancing: input.availabilityZoneRebalancing ?? before.availabilityZoneRebalancing,
    enableECSManagedTags: input.enableECSManagedTags ?? before.enableECSManagedTags,
    propagateTags: input.propagateTags ?? before.propagateTags,
    enableExecuteCommand: input.enableExecuteCommand ?? before.enableExecuteCommand,
  };
}

function updatedCount({ desiredCount }: UpdateServiceCommandInput, before: ServiceRow): number {
  if (desiredCount === undefined) return before.desiredCount;
  if (before.schedulingStrategy === 'DAEMON')
    throw invalidParameter(
      'The daemon scheduling strategy does not support a desired count for services. Remove the desired count value and try again',
    );
  checkCount(desiredCount);
  return desiredCount;
}

/** An empty strategy goes back to a launch type: the one that the definition is for. */
function updatedLaunch(
  { capacityProviderStrategy: strategy, platformVersion }: UpdateServiceCommandInput,
  before: ServiceRow,
  { definition }: TaskDefinitionRow,
  cluster: ClusterRow,
): Launch {
  const version = platformVersion ?? before.platformVersion;
  if (strategy === undefined && before.capacityProviderStrategy.length > 0) {
    const { capacityProviderStrategy } = before;
    return launchOf(
      { capacityProviderStrategy: [...capacityProviderStrategy], platformVersion: version },
      cluster,
    );
  }
  if (strategy === undefined)
    return launchOf({ launchType: before.launchType, platformVersion: version }, cluster);
  if (strategy.length > 0) return launchOf({ capacityProviderStrategy: strategy, platformVersion }, cluster);
  const launchType = definition.requiresCompatibilities?.includes('FARGATE') ? 'FARGATE' : 'EC2';
  return launchOf({ launchType, platformVersion }, cluster);
}

/** A definition that is not awsvpc any more takes the network away. */
function updatedNetwork(
  tx: Transaction,
  { networkConfiguration, taskDefinition }: UpdateServiceCommandInput,
  before: ServiceRow,
  definition: TaskDefinitionRow,
  launch: Launch,
  context: RequestContext,
): ServiceRow['network'] {
  if (networkConfiguration === undefined && taskDefinition === undefined) return before.network;
  const kept = definition.definition.networkMode === 'awsvpc' ? networkView(before.network) : undefined;
  return networkOf(tx, networkConfiguration ?? kept, definition, launch, context);
}

const OF_TASKS = [
  'taskDefinitionArn',
  'launchType',
  'capacityProviderStrategy',
  'platformVersion',
  'network',
  'loadBalancers',
  'serviceRegistries',
] as const;

function needsTasks(before: ServiceRow, wished: ServiceRow): boolean {
  const after: ServiceRow = JSON.parse(JSON.stringify(wished));
  return OF_TASKS.some((name) => !isDeepStrictEqual(before[name], after[name]));
}

function adjusted(tx: Transaction, wished: ServiceRow, now: number): ServiceRow {
  const { desiredCount, deploymentConfiguration } = wished;
  const primary = wished.deployments.find((each) => each.status === 'PRIMARY');
  const service: ServiceRow = {
    ...wished,
    deployments: wished.deployments.map((each) =>
      each === primary && each.desiredCount !== desiredCount
        ? { ...each, desiredCount, updatedAt: now }
        : each,
    ),
  };
  tx.put(serviceTable, service);
  if (primary?.rolloutState === 'IN_PROGRESS')
    tx.update(serviceDeploymentTable, primary.serviceDeploymentArn, (record) => ({
      ...record,
      requestedTaskCount: desiredCount,
      circuitBreakerThreshold: circuitBreakerThreshold(desiredCount, deploymentConfiguration),
      updatedAt: now,
    }));
  return service;
}
