import type {
  BackupPolicyDescription,
  DescribeBackupPolicyCommandInput,
  PutBackupPolicyCommandInput,
} from '@aws-sdk/client-efs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { fileSystemTable } from '../../../store/tables/efs.ts';
import { badRequest } from '../errors.ts';
import { requireFileSystem } from '../lookup.ts';

/** Kept and given back: nothing is backed up here. The answer tells that it is under way, as AWS's does. */
export const putBackupPolicy: Operation<PutBackupPolicyCommandInput, BackupPolicyDescription> = (
  input,
  context,
) => {
  const { fileSystemId } = requireFileSystem(context, input.FileSystemId);
  const backup = input.BackupPolicy!.Status;
  if (backup !== 'ENABLED' && backup !== 'DISABLED')
    throw badRequest('The status of a backup policy can only be set to ENABLED or DISABLED.');
  context.store.update(fileSystemTable, fileSystemId, (row) => ({ ...row, backup }));
  return { BackupPolicy: { Status: backup === 'ENABLED' ? 'ENABLING' : 'DISABLING' } };
};

export const describeBackupPolicy: Operation<DescribeBackupPolicyCommandInput, BackupPolicyDescription> = (
  input,
  context,
) => ({ BackupPolicy: { Status: requireFileSystem(context, input.FileSystemId).backup } });
