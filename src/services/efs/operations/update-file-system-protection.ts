import type {
  FileSystemProtectionDescription,
  UpdateFileSystemProtectionCommandInput,
} from '@aws-sdk/client-efs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { fileSystemTable } from '../../../store/tables/efs.ts';
import { badRequest } from '../errors.ts';
import { requireFileSystem } from '../lookup.ts';

export const updateFileSystemProtection: Operation<
  UpdateFileSystemProtectionCommandInput,
  FileSystemProtectionDescription
> = (input, context) => {
  const { fileSystemId, overwriteProtection: before } = requireFileSystem(context, input.FileSystemId);
  const wanted = input.ReplicationOverwriteProtection ?? before;
  if (wanted === 'REPLICATING')
    throw badRequest('ReplicationOverwriteProtection can only be set to ENABLED or DISABLED.');
  context.store.update(fileSystemTable, fileSystemId, (row) => ({ ...row, overwriteProtection: wanted }));
  return { ReplicationOverwriteProtection: wanted };
};
