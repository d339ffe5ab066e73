import type { Deployment, Service, Task } from '@aws-sdk/client-ecs';
import type { ExistingRequest, Properties, ResourceHandler, ResourceRequest, Step } from '../contract.ts';
import { ResourceFailure } from '../failures.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { retag, tagsOf } from './common.ts';

const GONE = ['ServiceNotFoundException', 'ClusterNotFoundException'];
const AGAIN = 250;
/** CloudFormation waits three hours for a service to become steady (knowledge centre, "service failed to stabilize"). */
const LONGEST = 3 * 3600_000;

/**
 * CloudFormation template reference, AWS::ECS::Service. Ref is the ARN. Made, and changed, when its deployment is completed: a deployment that fails
 * fails the resource, whether the circuit breaker has found it or not enough time is left.
 */
export const service: ResourceHandler = {
  type: 'AWS::ECS::Service',
  services: ['ecs'],
  create(request) {
    const { service: made } = request.call('ecs', 'CreateService', {
      ...inputOf(request.properties),
      // CloudFormation's default differs from the API's (template reference, AWS::ECS::Service, DesiredCount).
      desiredCount: request.properties.DesiredCount ?? (isDaemon(request.properties) ? undefined : 1),
      serviceName: request.properties.ServiceName ?? request.generatedName(255),
      clientToken: request.token.slice(0, 36),
      tags: tagsOf(request),
    });
    return waiting(made, 'the deployment');
  },
  update(request) {
    const { properties, previous, physicalId } = request;
    const { ServiceName: _, LaunchType: __, Role: ___, SchedulingStrategy: ____, ...rest } = properties;
    const { DeploymentController: _____, ForceNewDeployment, ...changeable } = rest;
    const { service: made } = request.call('ecs', 'UpdateService', {
      ...inputOf(changeable),
      service: physicalId,
      forceNewDeployment: isForced(ForceNewDeployment, previous.ForceNewDeployment) ? true : undefined,
      // Left as it is where the template does not name it: Application Auto Scaling may have changed it.
      desiredCount: properties.DesiredCount === previous.DesiredCount ? undefined : properties.DesiredCount,
    });
    retag(request, physicalId);
    return waiting(made, 'the deployment');
  },
  delete(request) {
    const { call, properties, physicalId } = request;
    unlessGone(GONE, () =>
      call('ecs', 'DeleteService', { cluster: properties.Cluster, service: physicalId, force: true }),
    );
    return deleted(request);
  },
  check: (request) => (request.during === 'delete' ? deleted(request) : deployed(request)),
  read(request) {
    const found = find(request, request.physicalId);
    if (found === undefined || found.status !== 'ACTIVE') return undefined;
    const { clusterArn: Cluster, placementStrategy: PlacementStrategies, tags = [] } = found;
    return { ...found, Cluster, PlacementStrategies, tags };
  },
};

const isDaemon = (properties: Properties) => properties.SchedulingStrategy === 'DAEMON';

/** The API's names, where the template has others than a capital first letter makes. */
function inputOf(properties: Properties): Properties {
  const { Tags: _, ForceNewDeployment: __, PlacementStrategies, DesiredCount: ___, ...rest } = properties;
  return { ...rest, ...(PlacementStrategies !== undefined && { placementStrategy: PlacementStrategies }) };
}

function isForced(wanted: Properties | undefined, before: Properties | undefined): boolean {
  const enabled = String(wanted?.EnableForceNewDeployment ?? false) === 'true';
  return enabled && wanted?.ForceNewDeploymentNonce !== before?.ForceNewDeploymentNonce;
}

function find({ call, properties }: ResourceRequest, arn: string): Service | undefined {
  const input = { cluster: properties.Cluster, services: [arn], include: ['TAGS'] };
  return ifThere(GONE, () => call('ecs', 'DescribeServices', input))?.services[0];
}

function attributesOf({ serviceArn, serviceName }: Service) {
  return { ServiceArn: serviceArn, Name: serviceName };
}

function waiting(found: Service, waitingFor: string): Step {
  const attributes = attributesOf(found);
  return { done: false, physicalId: found.serviceArn ?? '', attributes, again: AGAIN, waitingFor };
}

function deployed(request: ExistingRequest): Step {
  const found = find(request, request.physicalId);
  if (found === undefined || found.status !== 'ACTIVE') throw new ResourceFailure('Service is not ACTIVE');
  if (found.deploymentController?.type === 'EXTERNAL' || found.deploymentController?.type === 'CODE_DEPLOY')
    return { done: true, attributes: attributesOf(found) };
  const primary = found.deployments?.find((each) => each.status === 'PRIMARY');
  if (primary === undefined || hasFailed(primary, request.properties)) throw notStable(request, found);
  if (primary.rolloutState === 'COMPLETED' && primary.runningCount === primary.desiredCount)
    return { done: true, attributes: attributesOf(found) };
  if (request.elapsed > LONGEST) throw new ResourceFailure(`Exceeded attempts to wait. ${lastWords(found)}`);
  const { runningCount = 0, desiredCount = 0 } = primary;
  return waiting(found, `${runningCount} of ${desiredCount} tasks running`);
}

/** A rollback makes the revision before the primary one again. */
function hasFailed(primary: Deployment, { TaskDefinition = '' }: Properties): boolean {
  if (primary.rolloutState === 'FAILED') return true;
  const name = String(TaskDefinition).split('/').at(-1) ?? '';
  const deployedName = primary.taskDefinition?.split('/').at(-1) ?? '';
  const same = name.includes(':') ? name === deployedName : deployedName.startsWith(`${name}:`);
  return name !== '' && !same;
}

/** CloudFormation's sentence, with what the service itself said last, and why the last of its tasks stopped. */
function notStable(request: ExistingRequest, found: Service): ResourceFailure {
  const words = [lastWords(found), lastStop(request, found)].filter((each) => each !== '');
  return new ResourceFailure(
    `Resource handler returned message: "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'." ` +
      `(HandlerErrorCode: GeneralServiceException). ${words.join(' ')}`,
  );
}

/** Of the tasks that ended by themselves, not those that the scheduler stopped. */
function lastStop({ call, properties }: ExistingRequest, { clusterArn, serviceName }: Service): string {
  const wanted = { cluster: clusterArn, serviceName, desiredStatus: 'STOPPED' };
  const { taskArns } = call('ecs', 'ListTasks', wanted);
  if (taskArns.length === 0) return '';
  const { tasks } = call('ecs', 'DescribeTasks', { cluster: clusterArn, tasks: taskArns });
  const last = (tasks as Task[])
    .filter((task) => isOf(task, properties) && task.stopCode !== 'ServiceSchedulerInitiated')
    .sort((a, b) => Number(b.stoppingAt ?? 0) - Number(a.stoppingAt ?? 0))[0];
  if (last === undefined) return '';
  const reason = last.containers?.find((each) => each.reason !== undefined)?.reason ?? last.stoppedReason;
  return `Its last task ${last.taskArn?.split('/').at(-1)} stopped: ${reason}`;
}

const isOf = ({ taskDefinitionArn = '' }: Task, { TaskDefinition = '' }: Properties) =>
  taskDefinitionArn.includes(String(TaskDefinition));

/** Why tasks did not come up, in ECS's own words: the newest event that tells of a failure. */
function lastWords({ events = [] }: Service): string {
  const telling = events.find((each) => /unable|unhealthy|failed|stopped/.test(each.message ?? ''));
  return (telling ?? events[0])?.message ?? '';
}

function deleted(request: ExistingRequest): Step {
  const found = find(request, request.physicalId);
  if (found === undefined || found.status === 'INACTIVE') return { done: true };
  return { done: false, again: AGAIN, waitingFor: `${found.runningCount} tasks to stop` };
}
