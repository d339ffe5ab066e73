import type {
  AccessPointDescription,
  FileSystemDescription,
  LifeCycleState,
  MountTargetDescription,
  PerformanceMode,
  ThroughputMode,
} from '@aws-sdk/client-efs';
import { arn } from '../../domain/arns.ts';
import { zonesOf } from '../../domain/regions.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { meteredBytes } from '../../store/efs/directories.ts';
import type { AccessPointRow, FileSystemRow, MountTargetRow } from '../../store/tables/efs.ts';
import { mountTargetsOf } from './lookup.ts';
import { tagList } from './tags.ts';

/** What is made is there at once: the answer of a Create says `creating`, the next look `available`. */
export function fileSystemView(
  context: RequestContext,
  row: FileSystemRow,
  LifeCycleState: LifeCycleState = 'available',
): FileSystemDescription {
  const bytes = meteredBytes(context.server.dataDirectory, row.fileSystemId);
  const zone = zonesOf(row.region).find((each) => each.name === row.availabilityZoneName);
  return {
    OwnerId: row.account,
    CreationToken: row.creationToken,
    FileSystemId: row.fileSystemId,
    FileSystemArn: arn('elasticfilesystem', row, `file-system/${row.fileSystemId}`),
    CreationTime: new Date(row.createdAt),
    LifeCycleState,
    Name: row.tags.Name,
    NumberOfMountTargets: mountTargetsOf(context, row).length,
    SizeInBytes: {
      Value: bytes,
      Timestamp: context.now,
      ValueInIA: 0,
      ValueInStandard: bytes,
      ValueInArchive: 0,
    },
    PerformanceMode: row.performanceMode as PerformanceMode,
    Encrypted: row.encrypted,
    KmsKeyId: row.kmsKeyId,
    ThroughputMode: row.throughputMode as ThroughputMode,
    ProvisionedThroughputInMibps: row.provisionedThroughputInMibps,
    AvailabilityZoneName: row.availabilityZoneName,
    AvailabilityZoneId: zone?.id,
    Tags: tagList(row.tags),
    FileSystemProtection: { ReplicationOverwriteProtection: row.overwriteProtection },
  };
}

export function mountTargetView(
  row: MountTargetRow,
  LifeCycleState: LifeCycleState = 'available',
): MountTargetDescription {
  return {
    OwnerId: row.account,
    MountTargetId: row.mountTargetId,
    FileSystemId: row.fileSystemId,
    SubnetId: row.subnetId,
    LifeCycleState,
    IpAddress: row.ipAddress,
    NetworkInterfaceId: row.networkInterfaceId,
    AvailabilityZoneId: row.availabilityZoneId,
    AvailabilityZoneName: row.availabilityZone,
    VpcId: row.vpcId,
  };
}

export function accessPointView(
  row: AccessPointRow,
  LifeCycleState: LifeCycleState = 'available',
): AccessPointDescription {
  const { posixUser: user, creationInfo: info } = row;
  return {
    ClientToken: row.clientToken,
    Name: row.tags.Name,
    Tags: tagList(row.tags),
    AccessPointId: row.accessPointId,
    AccessPointArn: arn('elasticfilesystem', row, `access-point/${row.accessPointId}`),
    FileSystemId: row.fileSystemId,
    PosixUser: user && {
      Uid: user.uid,
      Gid: user.gid,
      SecondaryGids: user.secondaryGids && [...user.secondaryGids],
    },
    RootDirectory: {
      Path: row.path,
      CreationInfo: info && {
        OwnerUid: info.ownerUid,
        OwnerGid: info.ownerGid,
        Permissions: info.permissions,
      },
    },
    OwnerId: row.account,
    LifeCycleState,
  };
}
