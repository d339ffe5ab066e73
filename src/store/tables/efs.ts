import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/**
 * EFS's rows, written by its operations alone. What a file system holds is a directory of the data directory (store/efs/directories.ts).
 */
interface EfsRow extends Scope {
  readonly fileSystemId: string;
  readonly createdAt: number;
}

export interface FileSystemRow extends EfsRow {
  readonly creationToken: string;
  readonly performanceMode: string;
  readonly encrypted: boolean;
  readonly kmsKeyId?: string;
  readonly throughputMode: string;
  readonly provisionedThroughputInMibps?: number;
  readonly availabilityZoneName?: string;
  readonly lifecyclePolicies: readonly object[];
  readonly backup: 'ENABLED' | 'DISABLED';
  readonly policy?: string;
  readonly overwriteProtection: 'ENABLED' | 'DISABLED';
  readonly tags: Readonly<Record<string, string>>;
}
export const fileSystemTable = defineTable<FileSystemRow>({
  name: 'efs_file_systems',
  key: 'fileSystemId',
  indexes: ['account', 'region', 'creationToken'],
});

export interface MountTargetRow extends EfsRow {
  readonly mountTargetId: string;
  readonly subnetId: string;
  readonly vpcId: string;
  readonly availabilityZone: string;
  readonly availabilityZoneId: string;
  readonly ipAddress: string;
  /** Its security groups are the interface's. */
  readonly networkInterfaceId: string;
}
export const mountTargetTable = defineTable<MountTargetRow>({
  name: 'efs_mount_targets',
  key: 'mountTargetId',
  indexes: ['account', 'region', 'fileSystemId'],
});

export interface AccessPointRow extends EfsRow {
  readonly accessPointId: string;
  readonly clientToken: string;
  readonly posixUser?: {
    readonly uid: number;
    readonly gid: number;
    readonly secondaryGids?: readonly number[];
  };
  readonly path: string;
  readonly creationInfo?: {
    readonly ownerUid: number;
    readonly ownerGid: number;
    /** Octal digits. */
    readonly permissions: string;
  };
  readonly tags: Readonly<Record<string, string>>;
}
export const accessPointTable = defineTable<AccessPointRow>({
  name: 'efs_access_points',
  key: 'accessPointId',
  indexes: ['account', 'region', 'fileSystemId'],
});
