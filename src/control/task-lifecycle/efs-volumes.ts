import type { EFSVolumeConfiguration, Volume } from '@aws-sdk/client-ecs';
import { RuntimeError } from '../../runtime/contract.ts';
import { findDirectory, makeDirectory } from '../../store/efs/directories.ts';
import { subnetTable } from '../../store/tables/ec2.ts';
import type { TaskDefinitionRow } from '../../store/tables/ecs-task-definitions.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';
import { accessPointTable, fileSystemTable, mountTargetTable } from '../../store/tables/efs.ts';
import type { LifecycleContext } from './context.ts';

type Context = Pick<LifecycleContext, 'store' | 'dataDirectory'>;

/**
 * The directories of this machine that the task's EFS volumes are, by the volume's name. What ECS would fail to mount fails here, in its words (ECS developer guide, "Stopped
 * tasks error messages", ResourceInitializationError). Idempotent: an access point's directory is made once and found from then on. A task keeps what it has mounted,
 * whatever becomes of the rows.
 */
export function efsDirectories(
  context: Context,
  task: TaskRow,
  definition: TaskDefinitionRow,
): ReadonlyMap<string, string> {
  const volumes = definition.definition.volumes ?? [];
  return new Map(
    volumes.flatMap((volume: Volume): [string, string][] =>
      volume.efsVolumeConfiguration === undefined
        ? []
        : [[volume.name ?? '', directoryOf(context, task, volume.efsVolumeConfiguration)]],
    ),
  );
}

function directoryOf(context: Context, task: TaskRow, efs: EFSVolumeConfiguration): string {
  const fileSystemId = efs.fileSystemId ?? '';
  const host = `${fileSystemId}.efs.${task.region}.amazonaws.com`;
  if (!isReachable(context, task, fileSystemId))
    throw failure(
      `Failed to resolve "${host}" - check that your file system ID is correct, and ensure that the VPC has an EFS mount target for this file system ID. ` +
        'See https://docs.aws.amazon.com/console/efs/mount-dns-name for more detail.',
      1,
    );
  const accessPointId = efs.authorizationConfig?.accessPointId;
  if (accessPointId !== undefined) return accessPointDirectory(context, fileSystemId, accessPointId, host);
  const path = efs.rootDirectory ?? '/';
  const found = findDirectory(context.dataDirectory, fileSystemId, path);
  if (found === undefined) throw notThere(`${host}:${path}`);
  return found;
}

/** The file system is the account's, and a mount target of it is in the task's VPC; a task without an interface of its own is on this machine, which is in all of them. */
function isReachable({ store }: Context, task: TaskRow, fileSystemId: string): boolean {
  const fileSystem = store.get(fileSystemTable, fileSystemId);
  if (fileSystem?.account !== task.account || fileSystem.region !== task.region) return false;
  const vpcId = task.subnetId === undefined ? undefined : store.get(subnetTable, task.subnetId)?.vpcId;
  const targets = store.list(mountTargetTable, { where: { fileSystemId } });
  return targets.some((each) => vpcId === undefined || each.vpcId === vpcId);
}

function accessPointDirectory(
  { store, dataDirectory }: Context,
  fileSystemId: string,
  accessPointId: string,
  host: string,
): string {
  const row = store.get(accessPointTable, accessPointId);
  if (row?.fileSystemId !== fileSystemId)
    throw failure(`b'mount.nfs4: access denied by server while mounting ${host}:/'`, 32);
  const found = findDirectory(dataDirectory, fileSystemId, row.path);
  const directory =
    found ?? (row.creationInfo && makeDirectory(dataDirectory, fileSystemId, row.path, row.creationInfo));
  if (directory === undefined) throw notThere(`${host}:/`);
  return directory;
}

const notThere = (place: string) =>
  failure(`b'mount.nfs4: mounting ${place} failed, reason given by server: No such file or directory'`, 32);

function failure(stderr: string, code: number): RuntimeError {
  return new RuntimeError(
    'ResourceInitializationError',
    `failed to invoke EFS utils commands to set up EFS volumes: stderr: ${stderr} : unsuccessful EFS utils command execution; code: ${code}`,
  );
}
