import type { Reader } from './store.ts';
import type { ContainerInstanceRow } from './tables/ecs-clusters.ts';
import { type TaskDefinitionRow, taskDefinitionTable } from './tables/ecs-task-definitions.ts';
import { type TaskRow, taskTable } from './tables/ecs-tasks.ts';

/**
 * Why a container instance cannot take one more task, as a failure's reason has it (Developer Guide, "API failure reasons"): memory that is reserved
 * already, or a host port that another task has. CPU units are shares of a machine that is also its owner's, so they refuse nothing here.
 */
export function instanceShortage(
  reader: Reader,
  { containerInstanceArn, memoryMiB }: ContainerInstanceRow,
  task: Pick<TaskRow, 'memory'>,
  definition: TaskDefinitionRow,
): 'RESOURCE:MEMORY' | 'RESOURCE:PORTS' | undefined {
  const live = reader
    .list(taskTable, { where: { containerInstanceArn } })
    .filter((each) => each.lastStatus !== 'STOPPED');
  const reserved = live.reduce((sum, each) => sum + Number(each.memory ?? 0), 0);
  if (reserved + Number(task.memory ?? 0) > memoryMiB) return 'RESOURCE:MEMORY';
  const wanted = hostPortsOf(definition);
  if (wanted.length === 0) return undefined;
  const taken = new Set(
    live.flatMap((each) => hostPortsOf(reader.get(taskDefinitionTable, each.taskDefinitionArn))),
  );
  return wanted.some((port) => taken.has(port)) ? 'RESOURCE:PORTS' : undefined;
}

/** Ports of the instance itself that a definition names; tasks in awsvpc mode have an address of their own. */
function hostPortsOf(row: TaskDefinitionRow | undefined): string[] {
  if (row === undefined || row.definition.networkMode === 'awsvpc') return [];
  return (row.definition.containerDefinitions ?? [])
    .flatMap((container) => container.portMappings ?? [])
    .filter((mapping) => (mapping.hostPort ?? 0) > 0)
    .map((mapping) => `${mapping.hostPort}/${mapping.protocol ?? 'tcp'}`);
}
