import type { ServiceDefinition } from '../../protocol/model/operation.ts';
import { describeBackupPolicy, putBackupPolicy } from './operations/backup-policy.ts';
import { createAccessPoint } from './operations/create-access-point.ts';
import { createFileSystem } from './operations/create-file-system.ts';
import { createMountTarget } from './operations/create-mount-target.ts';
import { deleteAccessPoint } from './operations/delete-access-point.ts';
import { deleteFileSystem } from './operations/delete-file-system.ts';
import { deleteMountTarget } from './operations/delete-mount-target.ts';
import { describeAccessPoints } from './operations/describe-access-points.ts';
import { describeFileSystems } from './operations/describe-file-systems.ts';
import { describeMountTargetSecurityGroups } from './operations/describe-mount-target-security-groups.ts';
import { describeMountTargets } from './operations/describe-mount-targets.ts';
import {
  deleteFileSystemPolicy,
  describeFileSystemPolicy,
  putFileSystemPolicy,
} from './operations/file-system-policy.ts';
import {
  describeLifecycleConfiguration,
  putLifecycleConfiguration,
} from './operations/lifecycle-configuration.ts';
import { modifyMountTargetSecurityGroups } from './operations/modify-mount-target-security-groups.ts';
import { listTagsForResource, tagResource, untagResource } from './operations/resource-tags.ts';
import { updateFileSystem } from './operations/update-file-system.ts';
import { updateFileSystemProtection } from './operations/update-file-system-protection.ts';

/** Amazon EFS: file systems are directories of this machine, which tasks mount. */
export const efs: ServiceDefinition = {
  name: 'efs',
  operations: {
    CreateAccessPoint: createAccessPoint,
    CreateFileSystem: createFileSystem,
    CreateMountTarget: createMountTarget,
    DeleteAccessPoint: deleteAccessPoint,
    DeleteFileSystem: deleteFileSystem,
    DeleteFileSystemPolicy: deleteFileSystemPolicy,
    DeleteMountTarget: deleteMountTarget,
    DescribeAccessPoints: describeAccessPoints,
    DescribeBackupPolicy: describeBackupPolicy,
    DescribeFileSystemPolicy: describeFileSystemPolicy,
    DescribeFileSystems: describeFileSystems,
    DescribeLifecycleConfiguration: describeLifecycleConfiguration,
    DescribeMountTargetSecurityGroups: describeMountTargetSecurityGroups,
    DescribeMountTargets: describeMountTargets,
    ListTagsForResource: listTagsForResource,
    ModifyMountTargetSecurityGroups: modifyMountTargetSecurityGroups,
    PutBackupPolicy: putBackupPolicy,
    PutFileSystemPolicy: putFileSystemPolicy,
    PutLifecycleConfiguration: putLifecycleConfiguration,
    TagResource: tagResource,
    UntagResource: untagResource,
    UpdateFileSystem: updateFileSystem,
    UpdateFileSystemProtection: updateFileSystemProtection,
  },
};
