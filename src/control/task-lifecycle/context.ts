import { isDeepStrictEqual } from 'node:util';
import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RandomSource } from '../../platform/random.ts';
import type { ContainerInfo, ContainerRuntime, RuntimeCapabilities } from '../../runtime/contract.ts';
import type { Store, Transaction } from '../../store/store.ts';
import { type TaskDefinitionRow, taskDefinitionTable } from '../../store/tables/ecs-task-definitions.ts';
import { type TaskRow, taskTable } from '../../store/tables/ecs-tasks.ts';
import type { ImageSource } from '../image-source.ts';
import type { EnvironmentSources } from './environment.ts';

/** What the steps of a task's life work with. */
export interface LifecycleContext {
  readonly store: Store;
  readonly runtime: ContainerRuntime;
  readonly capabilities: RuntimeCapabilities;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: Logger;
  readonly environment: EnvironmentSources;
  readonly speed: number;
  /** Where EFS's file systems are. */
  readonly dataDirectory: string;
  /** Where an image is really pulled from, and with what right: Slipway's own registry for ECR's names. */
  imageSource(task: TaskRow, container: ContainerDefinition): ImageSource;
  /** The newest observation of a container that has not been written yet. */
  readonly observations: Map<string, ContainerInfo>;
  /** Makes the stream of a container's `awslogs` configuration. Throws RuntimeError when its group is missing. */
  prepareLogs(task: TaskRow, containerName: string): void;
  /** Ships logs of a started container, if it has an `awslogs` configuration. */
  followLogs(task: TaskRow, containerName: string): void;
  /** Resolves when the task's logs are all shipped, or after a short while. */
  drainLogs(taskArn: string): Promise<void>;
}

/** Changes the task's row as it is now; steps that waited must not write what they read before. What changes nothing is not written. */
export function updateTask(
  context: LifecycleContext,
  taskArn: string,
  change: (task: TaskRow, tx: Transaction) => TaskRow,
): TaskRow | undefined {
  return context.store.transaction((tx) =>
    tx.update(taskTable, taskArn, (task) => {
      const changed = change(task, tx);
      return isDeepStrictEqual(changed, task) ? task : { ...changed, version: task.version + 1 };
    }),
  );
}

export function definitionOf(context: LifecycleContext, task: TaskRow): TaskDefinitionRow {
  const definition = context.store.get(taskDefinitionTable, task.taskDefinitionArn);
  if (definition === undefined)
    throw new Error(`task ${task.taskArn} has no task definition ${task.taskDefinitionArn}`);
  return definition;
}
