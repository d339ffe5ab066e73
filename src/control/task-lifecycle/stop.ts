import { networkInterfaceTable } from '../../store/tables/ec2.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';
import { definitionOf, type LifecycleContext, updateTask } from './context.ts';
import { stopOrder } from './dependencies.ts';
import { observeContainer, observeVanished } from './observe.ts';

/** ECS API reference, ContainerDefinition.stopTimeout: 30 seconds by default. */
const DEFAULT_STOP_TIMEOUT = 30;

/** STOPPING: SIGTERM, then SIGKILL after each container's stop timeout; a container stops before those it depends on. */
export async function stopContainers(context: LifecycleContext, task: TaskRow): Promise<void> {
  const definitions = definitionOf(context, task).definition.containerDefinitions ?? [];
  const timeouts = new Map(definitions.map((each) => [each.name, each.stopTimeout ?? DEFAULT_STOP_TIMEOUT]));
  for (const group of stopOrder(definitions)) {
    const running = task.containers.filter(
      (each) => group.includes(each.name) && each.runtimeId !== undefined && each.lastStatus !== 'STOPPED',
    );
    await Promise.all(
      running.map(async (each) => {
        const runtimeId = each.runtimeId ?? '';
        await context.runtime.stopContainer(runtimeId, timeouts.get(each.name) ?? DEFAULT_STOP_TIMEOUT);
        const info = await context.runtime.inspectContainer(runtimeId);
        updateTask(context, task.taskArn, (now) => ({
          ...now,
          containers: now.containers.map((state) =>
            state.name !== each.name
              ? state
              : info === undefined
                ? observeVanished(state)
                : observeContainer(state, info),
          ),
        }));
      }),
    );
  }
  updateTask(context, task.taskArn, (now) => ({
    ...now,
    lastStatus: 'DEPROVISIONING',
    executionStoppedAt: now.executionStoppedAt ?? context.clock.now().getTime(),
    containers: now.containers.map((each) =>
      each.lastStatus === 'STOPPED' ? each : { ...each, lastStatus: 'STOPPED' },
    ),
  }));
}

/** DEPROVISIONING: containers and namespace go, then the network interface; what remains is the record. */
export async function deprovision(context: LifecycleContext, task: TaskRow): Promise<void> {
  await context.drainLogs(task.taskArn);
  await context.runtime.removeTask(task.taskId);
  for (const { runtimeId } of task.containers)
    if (runtimeId !== undefined) context.observations.delete(runtimeId);
  updateTask(context, task.taskArn, (now, tx) => {
    if (now.networkInterfaceId !== undefined) tx.delete(networkInterfaceTable, now.networkInterfaceId);
    return {
      ...now,
      lastStatus: 'STOPPED',
      ...(now.attachmentStatus === undefined ? {} : { attachmentStatus: 'DELETED' as const }),
      stoppedAt: context.clock.now().getTime(),
      stopCode: now.stopCode ?? 'UserInitiated',
      containers: now.containers.map((each) => ({
        ...each,
        lastStatus: 'STOPPED' as const,
        healthStatus: each.healthStatus,
      })),
    };
  });
}
