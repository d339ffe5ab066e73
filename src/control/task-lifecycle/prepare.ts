import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { ImageInfo, SandboxInfo } from '../../runtime/contract.ts';
import type { TaskDefinitionRow } from '../../store/tables/ecs-task-definitions.ts';
import { type TaskRow, taskTable } from '../../store/tables/ecs-tasks.ts';
import { definitionOf, type LifecycleContext, updateTask } from './context.ts';
import { createContainer, standsAlone } from './create-container.ts';
import { efsDirectories } from './efs-volumes.ts';
import { sandboxSpec } from './sandbox-spec.ts';
import { startFailure } from './start-retry.ts';
import { volumesOf } from './volumes.ts';

/**
 * PENDING, first half: images, volumes and the task's network namespace, all at once, and containers that need no other one. Idempotent: what is there already is found again.
 * A failure that stays is the task's end, with ECS's name for it; while it may be retried the answer is false, and all of it is
 * done again.
 */
export async function prepare(context: LifecycleContext, task: TaskRow): Promise<boolean> {
  const definition = definitionOf(context, task);
  const containers = definition.definition.containerDefinitions ?? [];
  let failed = false;
  const fail = (name: string | undefined) => (error: unknown) => {
    failed = true;
    startFailure(context, task, name, error);
    return undefined;
  };
  const createEarly = async (container: ContainerDefinition) => {
    await volumes;
    const now = context.store.get(taskTable, task.taskArn);
    if (now?.desiredStatus === 'RUNNING') await createContainer(context, now, definition, container);
  };
  const pullStartedAt = context.clock.now().getTime();
  const volumes = prepareVolumes(context, task, definition);
  const [images, sandbox] = await Promise.all([
    Promise.all(
      containers.map(async (each) => {
        const image = await pull(context, task, each).catch(fail(each.name));
        if (image !== undefined && standsAlone(each)) await createEarly(each).catch(fail(each.name));
        return image;
      }),
    ),
    prepareSandbox(context, task, definition).catch(fail(undefined)),
    volumes.catch(fail(undefined)),
  ]);
  const after = updateTask(context, task.taskArn, (now) =>
    failed && now.desiredStatus === 'RUNNING'
      ? now
      : prepared(now, images, sandbox, pullStartedAt, context.clock.now().getTime()),
  );
  return after?.pullStoppedAt !== undefined;
}

async function pull(
  context: LifecycleContext,
  task: TaskRow,
  container: ContainerDefinition,
): Promise<ImageInfo> {
  const reference = container.image ?? '';
  return context.runtime.ensureImage({
    reference,
    policy: 'default',
    ...context.imageSource(task, container),
  });
}

async function prepareVolumes(
  context: LifecycleContext,
  task: TaskRow,
  definition: TaskDefinitionRow,
): Promise<void> {
  efsDirectories(context, task, definition);
  await Promise.all(volumesOf(task, definition).map((volume) => context.runtime.ensureVolume(volume)));
}

async function prepareSandbox(
  context: LifecycleContext,
  task: TaskRow,
  definition: TaskDefinitionRow,
): Promise<SandboxInfo | undefined> {
  const spec = sandboxSpec(context, task, definition);
  return spec && context.runtime.ensureSandbox(spec);
}

function prepared(
  task: TaskRow,
  images: readonly (ImageInfo | undefined)[],
  sandbox: SandboxInfo | undefined,
  pullStartedAt: number,
  pullStoppedAt: number,
): TaskRow {
  const containers = task.containers.map((each, i) => {
    const digest = images[i]?.digest;
    return digest === undefined ? each : { ...each, imageDigest: digest };
  });
  const network =
    sandbox === undefined
      ? {}
      : {
          privateIpv4Address: sandbox.address,
          macAddress: sandbox.macAddress,
          portBindings: sandbox.portBindings,
          attachmentStatus: 'ATTACHED' as const,
          ...(sandbox.metadataAddress === undefined ? {} : { metadataAddress: sandbox.metadataAddress }),
        };
  return {
    ...task,
    ...network,
    containers,
    pullStartedAt: task.pullStartedAt ?? pullStartedAt,
    pullStoppedAt,
    startRetry: undefined,
  };
}
