import { parseAppSpec } from '../../domain/codedeploy/app-spec.ts';
import { ServiceError } from '../../domain/service-error.ts';
import { yaml } from '../../platform/yaml.ts';
import type { CodeDeployDeploymentRow } from '../../store/tables/codedeploy.ts';
import { type ServiceRow, serviceTable } from '../../store/tables/ecs-services.ts';
import { type TaskSetRow, taskSetTable } from '../../store/tables/ecs-task-sets.ts';
import { call, DeploymentFailure, type DeploymentWork } from './work.ts';

export function theService(row: CodeDeployDeploymentRow, { tx }: DeploymentWork): ServiceRow {
  const service = tx.get(serviceTable, row.serviceArn);
  if (service?.status !== 'ACTIVE' || service.deploymentController !== 'CODE_DEPLOY')
    throw new DeploymentFailure(
      'INVALID_ECS_SERVICE',
      `The ECS service ${row.settings.clusterName}:${row.settings.serviceName} cannot be found, or does not have the CODE_DEPLOY deployment controller.`,
    );
  return service;
}

export function taskSetsOf({ serviceArn }: CodeDeployDeploymentRow, { tx }: DeploymentWork): TaskSetRow[] {
  return tx.list(taskSetTable, { where: { serviceArn } });
}

export function findTaskSet(
  row: CodeDeployDeploymentRow,
  id: string | undefined,
  work: DeploymentWork,
): TaskSetRow | undefined {
  return taskSetsOf(row, work).find((each) => each.id === id);
}

/** The replacement at full scale: what the AppSpec file says, and for the rest what the original has. */
export function createGreen(
  row: CodeDeployDeploymentRow,
  blue: TaskSetRow,
  targetGroupArn: string,
  work: DeploymentWork,
): string {
  const spec = parseAppSpec(row.appSpec, yaml().parse);
  const strategy = spec.capacityProviderStrategy ?? blue.capacityProviderStrategy;
  const { taskSet } = ecs<{ taskSet: { id: string } }>(row, 'CreateTaskSet', work, {
    externalId: row.deploymentId,
    taskDefinition: spec.taskDefinition,
    ...(strategy.length > 0 ? { capacityProviderStrategy: strategy } : { launchType: blue.launchType }),
    platformVersion: spec.platformVersion ?? blue.platformVersion,
    networkConfiguration: spec.networkConfiguration ?? networkOf(blue),
    loadBalancers: [{ targetGroupArn, containerName: spec.containerName, containerPort: spec.containerPort }],
    scale: { unit: 'PERCENT', value: 100 },
    // One replacement for each deployment, however often this is tried.
    clientToken: row.deploymentId,
  });
  return taskSet.id;
}

function networkOf({ network }: TaskSetRow): object | undefined {
  if (network === undefined) return undefined;
  const { subnets, securityGroups, assignPublicIp } = network;
  return { awsvpcConfiguration: { subnets, securityGroups, assignPublicIp } };
}

export function makePrimary(row: CodeDeployDeploymentRow, id: string, work: DeploymentWork): void {
  if (findTaskSet(row, id, work)?.status === 'PRIMARY') return;
  ecs(row, 'UpdateServicePrimaryTaskSet', work, { primaryTaskSet: id });
}

/** Its tasks stop, whatever its scale; a set that is gone or going is left to itself. */
export function removeTaskSet(
  row: CodeDeployDeploymentRow,
  id: string | undefined,
  work: DeploymentWork,
): void {
  const found = findTaskSet(row, id, work);
  if (found === undefined || found.status === 'DRAINING') return;
  ecs(row, 'DeleteTaskSet', work, { taskSet: found.id, force: true });
}

function ecs<Output>(
  row: CodeDeployDeploymentRow,
  operation: string,
  work: DeploymentWork,
  input: object,
): Output {
  const { clusterName, serviceName } = row.settings;
  try {
    return call<Output>(work, row, 'ecs', operation, {
      cluster: clusterName,
      service: serviceName,
      ...input,
    });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new DeploymentFailure(
      'ECS_UPDATE_ERROR',
      `The ECS service cannot be updated due to an unexpected error: ${error.message} (Service: AmazonECS; Status Code: ${error.statusCode}; Error Code: ${error.code})`,
    );
  }
}
