import type { RandomSource } from '../../platform/random.ts';
import { chooseSubnet } from '../../store/choose-subnet.ts';
import { missingCapacity } from '../../store/group-capacity.ts';
import { instanceShortage } from '../../store/instance-shortage.ts';
import { newServiceTaskRow } from '../../store/place-service-task.ts';
import type { Transaction } from '../../store/store.ts';
import { type SubnetRow, subnetTable } from '../../store/tables/ec2.ts';
import {
  type ContainerInstanceRow,
  clusterTable,
  containerInstanceTable,
} from '../../store/tables/ecs-clusters.ts';
import type { DeploymentState } from '../../store/tables/ecs-deployments.ts';
import type { ServiceRevisionRow } from '../../store/tables/ecs-revisions.ts';
import type { ServiceRow } from '../../store/tables/ecs-services.ts';
import { taskDefinitionTable } from '../../store/tables/ecs-task-definitions.ts';
import { type TaskRow, taskTable } from '../../store/tables/ecs-tasks.ts';
import { missingTaskRole } from '../../store/task-role.ts';

/** What tasks are made of: a service revision, or a task set. */
export type TaskMake = Pick<
  ServiceRevisionRow,
  'taskDefinitionArn' | 'launchType' | 'capacityProviderStrategy' | 'platformVersion' | 'network'
>;

export interface Placement {
  readonly tasks: readonly TaskRow[];
  /** Why there are not more, in the words of a service event. */
  readonly shortage?: string;
}

/** Writes the rows of the next tasks of a deployment or a task set, spread over the zones of its subnets, as many as there is room for. */
export function startServiceTasks(
  tx: Transaction,
  service: ServiceRow,
  deployment: Pick<DeploymentState, 'id'>,
  revision: TaskMake | undefined,
  count: number,
  random: RandomSource,
  now: Date,
): Placement {
  const definition = revision && tx.get(taskDefinitionTable, revision.taskDefinitionArn);
  const cluster = tx.get(clusterTable, service.clusterArn);
  if (definition === undefined || revision === undefined || cluster === undefined)
    return unplaceable('was unable to place a task. Reason: the task definition or the cluster is gone.');
  const missingRole = missingTaskRole(tx, definition);
  if (missingRole !== undefined) return unplaceable(`failed to launch a task with (error ${missingRole}).`);
  const subnets = (revision.network?.subnets ?? [])
    .map((id) => tx.get(subnetTable, id))
    .filter((each): each is SubnetRow => each !== undefined);
  if (definition.definition.networkMode === 'awsvpc' && subnets.length === 0)
    return unplaceable(
      `was unable to place a task. Reason: The subnet ID '${revision.network?.subnets[0] ?? ''}' does not exist.`,
    );
  const containerInstance = tx.list(containerInstanceTable, {
    where: { clusterArn: cluster.clusterArn },
    limit: 1,
  })[0];
  const live = tx.list(taskTable, { where: { serviceArn: service.serviceArn, desiredStatus: 'RUNNING' } });
  const tasks: TaskRow[] = [];
  for (let i = 0; i < count; i++) {
    const subnet = chooseSubnet(subnets, [...live, ...tasks]);
    const plan = {
      service,
      deployment,
      revision,
      definition,
      cluster,
      containerInstance,
      live: [...live, ...tasks],
    };
    const task = newServiceTaskRow(subnet === undefined ? plan : { ...plan, subnet }, random, now.getTime());
    const missing = missingCapacity(tx, cluster, task);
    if (missing !== undefined) return { tasks, shortage: nowhereText(missing) };
    const shortage =
      task.containerInstanceArn !== undefined && containerInstance !== undefined
        ? instanceShortage(tx, containerInstance, task, definition)
        : undefined;
    if (shortage !== undefined && containerInstance !== undefined)
      return { tasks, shortage: shortageText(containerInstance, shortage) };
    tx.put(taskTable, task);
    tasks.push(task);
  }
  return { tasks };
}

const unplaceable = (shortage: string): Placement => ({ tasks: [], shortage });

const guide = 'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.';

/** ECS developer guide, "Amazon ECS service event messages". */
const nowhereText = (reason: string) =>
  `was unable to place a task because no container instance met all of its requirements. Reason: ${reason} ${guide}`;

/** ECS developer guide, "Amazon ECS service event messages". */
function shortageText(
  { containerInstanceArn }: ContainerInstanceRow,
  shortage: 'RESOURCE:MEMORY' | 'RESOURCE:PORTS',
): string {
  const why =
    shortage === 'RESOURCE:PORTS'
      ? 'is already using a port required by your task'
      : 'has insufficient memory available';
  const id = containerInstanceArn.slice(containerInstanceArn.lastIndexOf('/') + 1);
  return `was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance ${id}) ${why}. ${guide}`;
}
