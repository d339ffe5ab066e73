import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { ContainerInfo } from '../../runtime/contract.ts';
import type { TaskDefinitionRow } from '../../store/tables/ecs-task-definitions.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';
import { containerSpec } from './container-spec.ts';
import { type LifecycleContext, updateTask } from './context.ts';
import { efsDirectories } from './efs-volumes.ts';
import { environmentOf } from './environment.ts';
import { observeContainer } from './observe.ts';
import { sandboxSpec } from './sandbox-spec.ts';

/** Makes a container that is not started yet, its log stream first. Idempotent. Throws RuntimeError. */
export async function createContainer(
  context: LifecycleContext,
  task: TaskRow,
  definition: TaskDefinitionRow,
  container: ContainerDefinition,
): Promise<ContainerInfo> {
  context.prepareLogs(task, container.name ?? '');
  const environment = environmentOf(task, definition, container, context.environment);
  const runtimeIds = new Map(
    task.containers.flatMap((each) =>
      each.runtimeId === undefined ? [] : [[each.name, each.runtimeId] as const],
    ),
  );
  const created = await context.runtime.ensureContainer(
    containerSpec({
      ...{ task, definition, container, environment, runtimeIds },
      efs: efsDirectories(context, task, definition),
      sandbox: sandboxSpec(context, task, definition),
    }),
  );
  recordContainer(context, task, created);
  return created;
}

/** Can it be made before any other container is? Then the engine makes it while the task's namespace starts. */
export function standsAlone({ dependsOn = [], links = [], volumesFrom = [] }: ContainerDefinition): boolean {
  return dependsOn.length === 0 && links.length === 0 && volumesFrom.length === 0;
}

export function recordContainer(context: LifecycleContext, task: TaskRow, info: ContainerInfo): void {
  updateTask(context, task.taskArn, (now) => ({
    ...now,
    containers: now.containers.map((each) => (each.name === info.name ? observeContainer(each, info) : each)),
  }));
}
