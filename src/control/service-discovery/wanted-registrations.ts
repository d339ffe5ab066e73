import type { ServiceRegistry } from '@aws-sdk/client-ecs';
import type { Reader } from '../../store/store.ts';
import { containerInstanceTable } from '../../store/tables/ecs-clusters.ts';
import { serviceRevisionTable } from '../../store/tables/ecs-revisions.ts';
import { serviceTable } from '../../store/tables/ecs-services.ts';
import { taskDefinitionTable } from '../../store/tables/ecs-task-definitions.ts';
import { taskSetTable } from '../../store/tables/ecs-task-sets.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';
import { discoveryServiceTable } from '../../store/tables/servicediscovery.ts';

/** One task in one Cloud Map service. The instance's id is the task's. */
export interface Registration {
  readonly serviceId: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Undefined where Cloud Map's service has no custom health check. */
  readonly health?: 'HEALTHY' | 'UNHEALTHY';
}

/**
 * Where a task is to be registered now: from ACTIVATING on, as unhealthy until it runs and its containers' health checks pass; without a custom health check from RUNNING
 * on; no more once it is to stop. Of a task of the bridge and host modes the address is this machine's.
 */
export function wantedRegistrations(
  reader: Reader,
  task: TaskRow | undefined,
  hostAddress: string,
): Registration[] {
  if (task?.serviceArn === undefined || task.desiredStatus !== 'RUNNING') return [];
  if (task.lastStatus !== 'ACTIVATING' && task.lastStatus !== 'RUNNING') return [];
  return registriesOf(reader, task).flatMap((registry) => {
    const service = reader.get(discoveryServiceTable, registry.registryArn?.split('/').at(-1) ?? '');
    const address = task.networkMode === 'awsvpc' ? task.privateIpv4Address : hostAddress;
    if (service === undefined || address === undefined) return [];
    const hasCheck = service.healthCheckCustomConfig !== undefined;
    if (!hasCheck && task.lastStatus !== 'RUNNING') return [];
    const attributes = attributesOf(reader, task, registry, address);
    const health = isHealthy(reader, task) ? 'HEALTHY' : 'UNHEALTHY';
    return [{ serviceId: service.serviceId, attributes, ...(hasCheck && { health }) }];
  });
}

function registriesOf(reader: Reader, task: TaskRow): readonly ServiceRegistry[] {
  const service = reader.get(serviceTable, task.serviceArn ?? '');
  if (service === undefined) return [];
  const deployment = service.deployments.find((each) => each.id === task.deploymentId);
  const revision = deployment && reader.get(serviceRevisionTable, deployment.serviceRevisionArn);
  return (revision ?? taskSetOf(reader, task) ?? service).serviceRegistries;
}

const taskSetOf = (reader: Reader, { deploymentId = '' }: TaskRow) =>
  reader.list(taskSetTable, { where: { id: deploymentId } })[0];

function isHealthy(reader: Reader, task: TaskRow): boolean {
  if (task.lastStatus !== 'RUNNING') return false;
  if (task.healthStatus !== 'UNKNOWN') return task.healthStatus === 'HEALTHY';
  const definition = reader.get(taskDefinitionTable, task.taskDefinitionArn)?.definition;
  const checks = definition?.containerDefinitions?.map((each) => each.healthCheck?.command?.[0]) ?? [];
  return checks.every((command) => command === undefined || command === 'NONE');
}

/** Developer Guide, "Use service discovery to connect Amazon ECS services with DNS names", Instance attributes. */
function attributesOf(
  reader: Reader,
  task: TaskRow,
  registry: ServiceRegistry,
  address: string,
): Readonly<Record<string, string>> {
  const port = portOf(task, registry);
  const instance = reader.get(containerInstanceTable, task.containerInstanceArn ?? '');
  const externalId = taskSetOf(reader, task)?.externalId;
  return {
    AWS_INSTANCE_IPV4: address,
    ...(port !== undefined && { AWS_INSTANCE_PORT: String(port) }),
    ...(task.availabilityZone !== undefined && { AVAILABILITY_ZONE: task.availabilityZone }),
    REGION: task.region,
    ECS_SERVICE_NAME: nameIn(task.serviceArn),
    ECS_CLUSTER_NAME: nameIn(task.clusterArn),
    ...(instance !== undefined && { EC2_INSTANCE_ID: instance.ec2InstanceId }),
    ECS_TASK_DEFINITION_FAMILY: task.family,
    ...(externalId !== undefined && { ECS_TASK_SET_EXTERNAL_ID: externalId }),
  };
}

const nameIn = (arn = '') => arn.split('/').at(-1) ?? '';

/** In bridge mode the port that the engine published. */
function portOf(task: TaskRow, { port, containerName, containerPort }: ServiceRegistry): number | undefined {
  if (task.networkMode !== 'bridge' || containerPort === undefined) return port ?? containerPort;
  const container = task.containers.find((each) => each.name === containerName);
  const binding = container?.networkBindings.find((each) => each.containerPort === containerPort);
  return binding?.hostPort ?? containerPort;
}
