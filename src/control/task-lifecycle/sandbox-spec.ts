import type { SandboxSpec } from '../../runtime/contract.ts';
import type { TaskDefinitionRow } from '../../store/tables/ecs-task-definitions.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';
import { labelsOf, portsOf } from './container-spec.ts';
import type { LifecycleContext } from './context.ts';
import { networkOf } from './provision.ts';

/** The network namespace of an awsvpc task as the runtime wants it; undefined for the other network modes. */
export function sandboxSpec(
  context: LifecycleContext,
  task: TaskRow,
  definition: TaskDefinitionRow,
): SandboxSpec | undefined {
  if (task.networkMode !== 'awsvpc') return undefined;
  const { vpc } = networkOf(context, task);
  const containers = definition.definition.containerDefinitions ?? [];
  return {
    taskId: task.taskId,
    labels: labelsOf(task, definition, '~internal~ecs~pause'),
    network: { networkId: vpc.vpcId, address: task.privateIpv4Address ?? '', macAddress: task.macAddress },
    hostname: `ip-${task.privateIpv4Address?.replaceAll('.', '-')}`,
    extraHosts: containers
      .flatMap((each) => each.extraHosts ?? [])
      .map((each) => ({ hostname: each.hostname ?? '', ipAddress: each.ipAddress ?? '' })),
    ports: containers.flatMap(portsOf).map((each) => ({ ...each, hostPort: undefined })),
    publishPorts: !context.capabilities.directRouting,
    sysctls: Object.assign(
      {},
      ...containers.map((each) =>
        Object.fromEntries((each.systemControls ?? []).map((s) => [s.namespace, s.value])),
      ),
    ),
    // A namespace that several share, or that outlives its container, is held by a pause container.
    heldByContainer: containers.length === 1 && containers[0]?.restartPolicy?.enabled !== true,
  };
}
