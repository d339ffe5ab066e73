import { isDeepStrictEqual } from 'node:util';
import type { CreateServiceCommandInput, CreateServiceResponse } from '@aws-sdk/client-ecs';
import { globalArn } from '../../../domain/arns.ts';
import { machineSize } from '../../../platform/machine.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { beginDeployment } from '../../../store/begin-deployment.ts';
import { ensureContainerInstance } from '../../../store/container-instance.ts';
import { launchTypeOf } from '../../../store/place-service-task.ts';
import type { Transaction } from '../../../store/store.ts';
import type { ClusterRow } from '../../../store/tables/ecs-clusters.ts';
import { type ServiceRow, serviceTable } from '../../../store/tables/ecs-services.ts';
import type { TaskDefinitionRow } from '../../../store/tables/ecs-task-definitions.ts';
import { isBare, writeExternalService } from '../create-external-service.ts';
import { deploymentConfigurationOf, standardConfiguration } from '../deployment-configuration.ts';
import { invalidParameter } from '../errors.ts';
import { requireActiveCluster } from '../find-cluster.ts';
import { serviceArnOf } from '../find-service.ts';
import { requireRunnable } from '../find-task-definition.ts';
import { checkCompatible, type Launch, launchOf } from '../launch.ts';
import { networkOf } from '../network-configuration.ts';
import { checkPlacement } from '../placement.ts';
import { checkCount, familyOf } from '../service-input.ts';
import { checkLoadBalancers } from '../service-load-balancers.ts';
import { checkServiceRegistries } from '../service-registries.ts';
import { checkedTags } from '../tags.ts';
import { checkFeatures } from '../unsupported-features.ts';
import { serviceView } from '../views/service-view.ts';
import { writeDeployment } from '../write-deployment.ts';

/** Writes the service with its first deployment; the deployment controller starts its tasks. The same request again answers the same service. */
export const createService: Operation<CreateServiceCommandInput, CreateServiceResponse> = (
  input,
  context,
) => {
  checkInput(input);
  checkFeatures(input);
  return context.store.transaction((tx) => {
    const cluster = requireActiveCluster(tx, input.cluster, context);
    const definition = isBare(input) ? undefined : requireRunnable(tx, input.taskDefinition ?? '', context);
    const wished = definition
      ? newService(tx, input, cluster, definition, context)
      : bareService(input, cluster, context);
    const before = tx.get(serviceTable, wished.serviceArn);
    if (before?.status === 'ACTIVE')
      return { service: serviceView(idempotent(before, wished), tx, { tags: true }) };
    if (before?.status === 'DRAINING')
      throw invalidParameter('Unable to Start a service that is still Draining.');
    const now = context.now.getTime();
    if (definition !== undefined && launchTypeOf(wished) === 'EC2')
      ensureContainerInstance(tx, cluster, machineSize(), context.random, now);
    const service =
      wished.deploymentController === 'ECS'
        ? writeDeployment(tx, beginDeployment(wished, { definition }, context.random, now))
        : writeExternalService(tx, wished, context);
    return { service: serviceView(service, tx, { tags: true }) };
  });
};

function checkInput(input: CreateServiceCommandInput): void {
  const { serviceName = '', desiredCount, schedulingStrategy, clientToken } = input;
  if (serviceName === '') throw invalidParameter('Service name should not be null or empty.');
  if (!/^[a-zA-Z0-9_-]{1,255}$/.test(serviceName)) throw invalidParameter('Invalid service name.');
  if (!input.taskDefinition && !isBare(input)) throw invalidParameter('TaskDefinition can not be blank.');
  // Developer Guide, "Amazon ECS services", daemon: rolling updates only.
  if (schedulingStrategy === 'DAEMON' && (input.deploymentController?.type ?? 'ECS') !== 'ECS')
    throw invalidParameter('The daemon scheduling strategy supports only the ECS deployment controller.');
  if (schedulingStrategy === 'DAEMON') {
    if (desiredCount !== undefined)
      throw invalidParameter(
        'The daemon scheduling strategy does not support a desired count for services. Remove the desired count value and try again',
      );
  } else if (desiredCount === undefined) throw invalidParameter('Task count can not be null.');
  else checkCount(desiredCount);
  if (clientToken !== undefined && !/^[!-~]{1,36}$/.test(clientToken))
    throw invalidParameter(
      'Invalid clientToken: it can have up to 36 ASCII characters in the range of 33-126.',
    );
}

function newService(
  tx: Transaction,
  input: CreateServiceCommandInput,
  cluster: ClusterRow,
  definition: TaskDefinitionRow,
  context: RequestContext,
): ServiceRow {
  const launch = launchOf(input, cluster);
  checkCompatible(definition, launch);
  const schedulingStrategy = input.schedulingStrategy ?? 'REPLICA';
  const network = networkOf(tx, input.networkConfiguration, definition, launch, context);
  const loadBalancers = input.loadBalancers ?? [];
  checkLoadBalancers(tx, loadBalancers, definition, context);
  const serviceRegistries = input.serviceRegistries ?? [];
  checkServiceRegistries(tx, serviceRegistries, definition, context);
  const { placementConstraints = [], placementStrategy = [] } = input;
  checkPlacement(placementConstraints, placementStrategy, launch);
  if (schedulingStrategy === 'DAEMON') checkDaemon(input, launch);
  return {
    ...commonOf(input, cluster, loadBalancers.length > 0, context),
    schedulingStrategy,
    // A daemon has a task on each container instance, and this machine is the one there is.
    desiredCount: schedulingStrategy === 'DAEMON' ? 1 : (input.desiredCount ?? 0),
    taskDefinitionArn: definition.taskDefinitionArn,
    ...launch,
    platformFamily: familyOf(definition, launch),
    network,
    loadBalancers,
    serviceRegistries,
    placementConstraints,
    placementStrategy,
    roleArn: roleOf(
      input,
      network !== undefined || loadBalancers.length > 0 || serviceRegistries.length > 0,
      context,
    ),
  };
}

/** Of an EXTERNAL service that says nothing of its tasks. */
function bareService(
  input: CreateServiceCommandInput,
  cluster: ClusterRow,
  context: RequestContext,
): ServiceRow {
  const member = (['loadBalancers', 'serviceRegistries', 'networkConfiguration'] as const).find(
    (each) => input[each] !== undefined,
  );
  if (member !== undefined)
    throw invalidParameter(`Without a task definition ${member} belongs to the task sets of the service.`);
  return {
    ...commonOf(input, cluster, false, context),
    schedulingStrategy: 'REPLICA',
    desiredCount: input.desiredCount ?? 0,
    taskDefinitionArn: '',
    launchType: input.launchType === 'FARGATE' ? 'FARGATE' : 'EC2',
    capacityProviderStrategy: [],
    loadBalancers: [],
    serviceRegistries: [],
    placementConstraints: input.placementConstraints ?? [],
    placementStrategy: input.placementStrategy ?? [],
  };
}

type Common = Omit<
  ServiceRow,
  | 'schedulingStrategy'
  | 'desiredCount'
  | 'taskDefinitionArn'
  | 'loadBalancers'
  | 'serviceRegistries'
  | 'capacityProviderStrategy'
  | 'placementConstraints'
  | 'placementStrategy'
>;

/** What says nothing of the tasks. */
function commonOf(
  input: CreateServiceCommandInput,
  cluster: ClusterRow,
  isBalanced: boolean,
  context: RequestContext,
): Common {
  return {
    account: context.account,
    region: context.region,
    serviceArn: serviceArnOf(input.serviceName ?? '', cluster),
    serviceName: input.serviceName ?? '',
    clusterArn: cluster.clusterArn,
    status: 'ACTIVE',
    deploymentConfiguration: deploymentConfigurationOf(
      input.deploymentConfiguration,
      standardConfiguration(input.schedulingStrategy ?? 'REPLICA'),
    ),
    deploymentController: input.deploymentController?.type ?? 'ECS',
    healthCheckGracePeriodSeconds: input.healthCheckGracePeriodSeconds ?? (isBalanced ? 0 : undefined),
    availabilityZoneRebalancing: input.availabilityZoneRebalancing ?? 'ENABLED',
    enableECSManagedTags: input.enableECSManagedTags ?? false,
    propagateTags: input.propagateTags ?? 'NONE',
    enableExecuteCommand: input.enableExecuteCommand ?? false,
    createdBy: context.caller.arn,
    tags: checkedTags(input.tags, context),
    clientToken: input.clientToken,
    deployments: [],
    events: [],
    createdAt: context.now.getTime(),
  };
}

/** API reference, CreateService, schedulingStrategy: what daemons cannot have. */
function checkDaemon(
  { placementStrategy, deploymentConfiguration }: CreateServiceCommandInput,
  launch: Launch,
): void {
  const no = (what: string) => invalidParameter(`The daemon scheduling strategy does not support ${what}.`);
  if (launchTypeOf(launch) === 'FARGATE') throw no('the FARGATE launch type');
  if ((placementStrategy ?? []).length > 0) throw no('placement strategies');
  if ((deploymentConfiguration?.maximumPercent ?? 100) > 100) throw no('values above 100 for maximumPercent');
}

/** Developer Guide, "Using service-linked roles for Amazon ECS": awsvpc tasks and target groups need it, and it alone. */
function roleOf(
  { role, loadBalancers = [] }: CreateServiceCommandInput,
  needsLinkedRole: boolean,
  context: RequestContext,
): string | undefined {
  const linked = globalArn('iam', context, 'role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS');
  if (role === undefined) return needsLinkedRole ? linked : undefined;
  if (loadBalancers.length === 0 || needsLinkedRole)
    throw invalidParameter('You cannot specify an IAM role for services that require a service linked role.');
  return role.startsWith('arn:') ? role : globalArn('iam', context, `role/${role}`);
}

/** What makes two requests the same one. */
const IDENTITY = [
  'taskDefinitionArn',
  'desiredCount',
  'launchType',
  'capacityProviderStrategy',
  'platformVersion',
  'network',
  'loadBalancers',
  'serviceRegistries',
  'schedulingStrategy',
  'deploymentConfiguration',
  'placementConstraints',
  'placementStrategy',
] as const;

function idempotent(before: ServiceRow, wished: ServiceRow): ServiceRow {
  if (wished.clientToken !== undefined && wished.clientToken === before.clientToken) return before;
  const plain: ServiceRow = JSON.parse(JSON.stringify(wished));
  if (IDENTITY.every((name) => isDeepStrictEqual(before[name], plain[name]))) return before;
  throw invalidParameter('Creation of service was not idempotent.');
}
