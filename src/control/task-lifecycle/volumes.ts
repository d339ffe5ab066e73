import type { ContainerDefinition, Volume } from '@aws-sdk/client-ecs';
import { type Mount, RuntimeError, type VolumeSpec } from '../../runtime/contract.ts';
import type { TaskDefinitionRow } from '../../store/tables/ecs-task-definitions.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';

/** The engine's name of a volume: a task's own one, or one that tasks share (ECS API reference, DockerVolumeConfiguration.scope). */
function engineVolumeName(task: TaskRow, volume: Volume): string {
  const shared = volume.dockerVolumeConfiguration?.scope === 'shared';
  return shared ? (volume.name ?? '') : `ecs-${task.taskId}-${volume.name}`;
}

/**
 * Of a task on Fargate. There its containers and volumes share that much, and its images count too (ECS developer guide, "Fargate task ephemeral storage for
 * Amazon ECS"); an engine can only limit each by itself.
 */
export function storageLimitOf({ launchType, ephemeralStorageGiB }: TaskRow): number | undefined {
  if (launchType !== 'FARGATE' || ephemeralStorageGiB === undefined) return undefined;
  return ephemeralStorageGiB * 1024 ** 3;
}

/** The volumes that must exist before containers are made. Throws for kinds that are not served. */
export function volumesOf(task: TaskRow, definition: TaskDefinitionRow): VolumeSpec[] {
  return (definition.definition.volumes ?? []).flatMap((volume) => {
    refuseUnserved(volume);
    if (volume.host?.sourcePath !== undefined || volume.efsVolumeConfiguration !== undefined) return [];
    const docker = volume.dockerVolumeConfiguration;
    return [
      {
        name: engineVolumeName(task, volume),
        driver: docker?.driver,
        driverOptions: docker?.driverOpts,
        labels: docker?.labels,
        storageLimitBytes: storageLimitOf(task),
        scope:
          docker?.scope === 'shared'
            ? { kind: 'shared' as const }
            : { kind: 'task' as const, taskId: task.taskId },
      },
    ];
  });
}

function refuseUnserved(volume: Volume): void {
  const kind = volume.fsxWindowsFileServerVolumeConfiguration
    ? 'FSx for Windows File Server'
    : volume.configuredAtLaunch
      ? 'Amazon EBS'
      : undefined;
  if (kind === undefined) return;
  throw new RuntimeError(
    'ResourceInitializationError',
    `volume ${volume.name}: Slipway does not implement ${kind} volumes yet; use a bind mount or a Docker volume`,
  );
}

/** Mount points of a container, over the task definition's volumes; `efs` says where those of EFS are. */
export function mountsOf(
  task: TaskRow,
  definition: TaskDefinitionRow,
  container: ContainerDefinition,
  efs: ReadonlyMap<string, string>,
): Mount[] {
  const volumes = new Map((definition.definition.volumes ?? []).map((each) => [each.name, each]));
  return (container.mountPoints ?? []).flatMap((point): Mount[] => {
    const volume = volumes.get(point.sourceVolume);
    if (volume === undefined || point.containerPath === undefined) return [];
    const common = { target: point.containerPath, readOnly: point.readOnly ?? false };
    const sourcePath = volume.host?.sourcePath ?? efs.get(volume.name ?? '');
    if (sourcePath !== undefined) return [{ kind: 'bind', source: sourcePath, ...common }];
    return [{ kind: 'volume', source: engineVolumeName(task, volume), ...common }];
  });
}
