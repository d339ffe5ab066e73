/** Docker volumes by name. Only volumes that carry our label are ever removed: a user's own stay. */
import type Docker from 'dockerode';
import type { VolumeSpec } from '../contract.ts';
import type { DockerContext } from './docker-context.ts';
import { isConflict, isNotFound, tolerate, toRuntimeError } from './engine-errors.ts';
import { instanceLabel, labelFilter, taskLabel } from './labels.ts';
import { withStorageLimit } from './storage-limit.ts';

export async function ensureVolume(context: DockerContext, spec: VolumeSpec): Promise<void> {
  const { docker, instanceId } = context;
  const task: Record<string, string> = spec.scope.kind === 'task' ? { [taskLabel]: spec.scope.taskId } : {};
  try {
    await withStorageLimit(context, 'volumes', spec.storageLimitBytes, (size) =>
      docker.createVolume({
        Name: spec.name,
        Driver: spec.driver ?? 'local',
        DriverOpts: { ...spec.driverOptions, ...(size === undefined ? {} : { size }) },
        Labels: { ...spec.labels, [instanceLabel]: instanceId, ...task },
      }),
    );
  } catch (error) {
    throw toRuntimeError('CannotCreateVolumeError', error);
  }
}

export async function removeVolume({ docker, instanceId }: DockerContext, name: string): Promise<void> {
  const volume = docker.getVolume(name);
  try {
    const { Labels } = await volume.inspect();
    if (Labels?.[instanceLabel] !== instanceId) return;
    await tolerate(volume.remove(), isNotFound);
  } catch (error) {
    if (!isNotFound(error)) throw toRuntimeError('ContainerRuntimeError', error);
  }
}

export interface OwnVolume {
  readonly name: string;
  readonly taskId?: string;
}

/** This instance's volumes, or those of one task. */
export async function listVolumes(
  { docker, instanceId }: DockerContext,
  taskId?: string,
): Promise<readonly OwnVolume[]> {
  const wanted = { [instanceLabel]: instanceId, ...(taskId === undefined ? {} : { [taskLabel]: taskId }) };
  // The client's types want a string here; the engine takes the same object as everywhere.
  const filters = { label: labelFilter(wanted) } as unknown as string;
  const { Volumes: volumes } = await docker.listVolumes({ filters } as Docker.VolumeListOptions);
  return (volumes ?? []).map(({ Name, Labels }) => ({ name: Name, taskId: Labels?.[taskLabel] }));
}

/** A volume that a container of someone else uses stays. */
export async function removeVolumes({ docker }: DockerContext, volumes: readonly OwnVolume[]): Promise<void> {
  await Promise.all(
    volumes.map(({ name }) => tolerate(docker.getVolume(name).remove(), isNotFound, isConflict)),
  );
}
