import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { TaskContainerState, TaskRow } from '../../store/tables/ecs-tasks.ts';
import { definitionOf, type LifecycleContext, updateTask } from './context.ts';
import { stopping } from './fail-task.ts';
import { observeContainer } from './observe.ts';

/** API reference, ContainerRestartPolicy: 300 seconds by default. */
const DEFAULT_ATTEMPT_PERIOD = 300;

/**
 * Containers with a restart policy that exited are started again, once they ran for the policy's period; an ignored exit code means that the
 * container is done, and the task too if it was essential.
 */
export async function restartContainers(
  context: LifecycleContext,
  task: TaskRow,
): Promise<number | undefined> {
  const definitions = definitionOf(context, task).definition.containerDefinitions ?? [];
  for (const definition of definitions) {
    const state = task.containers.find((each) => each.name === definition.name);
    if (
      definition.restartPolicy?.enabled !== true ||
      state?.lastStatus !== 'STOPPED' ||
      state.runtimeId === undefined
    )
      continue;
    if (!mayRestart(definition, state)) {
      if (state.essential)
        updateTask(context, task.taskArn, (now) =>
          stopping(
            now,
            'EssentialContainerExited',
            'Essential container in task exited',
            context.clock.now(),
          ),
        );
      continue;
    }
    const info = await context.runtime.startContainer(state.runtimeId);
    updateTask(context, task.taskArn, (now) => ({
      ...now,
      containers: now.containers.map((each) =>
        each.name === definition.name
          ? observeContainer({ ...each, exitCode: undefined, reason: undefined, finishedAt: undefined }, info)
          : each,
      ),
    }));
    context.followLogs(task, definition.name ?? '');
  }
  return undefined;
}

function mayRestart({ restartPolicy }: ContainerDefinition, state: TaskContainerState): boolean {
  if (state.exitCode !== undefined && restartPolicy?.ignoredExitCodes?.includes(state.exitCode)) return false;
  const ran = (state.finishedAt ?? 0) - (state.startedAt ?? 0);
  return ran >= (restartPolicy?.restartAttemptPeriod ?? DEFAULT_ATTEMPT_PERIOD) * 1000;
}
