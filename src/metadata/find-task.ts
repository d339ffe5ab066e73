import type { Reader } from '../store/store.ts';
import { type TaskDefinitionRow, taskDefinitionTable } from '../store/tables/ecs-task-definitions.ts';
import { type TaskContainerState, type TaskRow, taskTable } from '../store/tables/ecs-tasks.ts';

export interface FoundContainer {
  readonly task: TaskRow;
  readonly definition: TaskDefinitionRow;
  readonly container: TaskContainerState;
}

/** A container's key in the paths is `<taskId>-<n>`, n its place in the task. */
export function findContainer(reader: Reader, key: string): FoundContainer | undefined {
  const [, taskId, place] = /^([0-9a-f]{32})-(\d{1,4})$/.exec(key) ?? [];
  if (taskId === undefined) return undefined;
  const task = reader.list(taskTable, { where: { taskId }, limit: 1 })[0];
  const container = task?.containers[Number(place)];
  if (task === undefined || container === undefined) return undefined;
  const definition = reader.get(taskDefinitionTable, task.taskDefinitionArn);
  return definition === undefined ? undefined : { task, definition, container };
}

export function findByCredentialsId(reader: Reader, credentialsId: string): TaskRow | undefined {
  return reader.list(taskTable, { where: { credentialsId } }).find((task) => task.lastStatus !== 'STOPPED');
}

/**
 * Is the request known to come from another task? Tasks with a namespace of their own are known by their address on the metadata network;
 * others (bridge and host mode) are not, and show what they know by the path alone.
 */
export function isFromAnotherTask(reader: Reader, remoteAddress: string | undefined, task: TaskRow): boolean {
  const metadataAddress = remoteAddress?.replace(/^::ffff:/, '');
  if (metadataAddress === undefined || metadataAddress === task.metadataAddress) return false;
  return reader
    .list(taskTable, { where: { metadataAddress } })
    .some((other) => other.taskArn !== task.taskArn && other.lastStatus !== 'STOPPED');
}
