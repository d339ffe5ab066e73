import type { Reader } from '../../store/store.ts';
import { type ServiceDeploymentRow, serviceDeploymentTable } from '../../store/tables/ecs-deployments.ts';
import { type ServiceRow, serviceTable } from '../../store/tables/ecs-services.ts';
import { taskDefinitionTable } from '../../store/tables/ecs-task-definitions.ts';
import { type TaskSetRow, taskSetTable } from '../../store/tables/ecs-task-sets.ts';
import { type TaskRow, taskTable } from '../../store/tables/ecs-tasks.ts';
import { type TargetRow, targetTable } from '../../store/tables/elastic-load-balancing-v2.ts';
import { hasHealthCheck } from '../task-lifecycle/observe.ts';

/** Everything that a decision about a service depends on, read in one go. */
export interface ServiceSnapshot {
  readonly service: ServiceRow;
  /** Every task of the service, stopped ones too. */
  readonly tasks: readonly TaskRow[];
  /** A task's registrations in target groups, by task ARN. */
  readonly targets: ReadonlyMap<string, readonly TargetRow[]>;
  /** Task definitions with a container health check that counts. */
  readonly checked: ReadonlySet<string>;
  /** Of a service whose deployment controller is not ECS. */
  readonly taskSets: readonly TaskSetRow[];
  readonly records: ReadonlyMap<string, ServiceDeploymentRow>;
  readonly now: number;
  /** How many times faster than AWS's the waits between tasks run. */
  readonly speed: number;
}

export function readSnapshot(
  reader: Reader,
  serviceArn: string,
  now: Date,
  speed: number,
): ServiceSnapshot | undefined {
  const service = reader.get(serviceTable, serviceArn);
  if (service === undefined) return undefined;
  const tasks = reader.list(taskTable, { where: { serviceArn } });
  const live = tasks.filter((task) => task.lastStatus !== 'STOPPED');
  const taskSets =
    service.deploymentController === 'ECS' ? [] : reader.list(taskSetTable, { where: { serviceArn } });
  return {
    service,
    tasks,
    targets: new Map(
      live.map((task) => [task.taskArn, reader.list(targetTable, { where: { taskArn: task.taskArn } })]),
    ),
    taskSets,
    checked: checkedDefinitions(reader, [...service.deployments, ...taskSets]),
    records: new Map(
      reader
        .list(serviceDeploymentTable, { where: { serviceArn } })
        .map((each) => [each.serviceDeploymentArn, each]),
    ),
    now: now.getTime(),
    speed,
  };
}

function checkedDefinitions(
  reader: Reader,
  makes: readonly { readonly taskDefinitionArn: string }[],
): Set<string> {
  const arns = makes.map((each) => each.taskDefinitionArn);
  return new Set(
    arns.filter((each) =>
      reader
        .get(taskDefinitionTable, each)
        ?.definition.containerDefinitions?.some((c) => c.essential !== false && hasHealthCheck(c)),
    ),
  );
}
