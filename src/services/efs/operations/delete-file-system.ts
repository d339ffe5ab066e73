import type { DeleteFileSystemCommandInput } from '@aws-sdk/client-efs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { removeFileSystem } from '../../../store/efs/directories.ts';
import { accessPointTable, fileSystemTable } from '../../../store/tables/efs.ts';
import { fileSystemInUse } from '../errors.ts';
import { mountTargetsOf, requireFileSystem } from '../lookup.ts';

/** Its access points go with it, and what was in it. */
export const deleteFileSystem: Operation<DeleteFileSystemCommandInput, object> = (input, context) => {
  const { store, server, logger } = context;
  const row = requireFileSystem(context, input.FileSystemId);
  const { fileSystemId } = row;
  if (mountTargetsOf(context, row).length > 0) throw fileSystemInUse();
  store.transaction((tx) => {
    for (const { accessPointId } of tx.list(accessPointTable, { where: { fileSystemId } }))
      tx.delete(accessPointTable, accessPointId);
    tx.delete(fileSystemTable, fileSystemId);
  });
  if (!removeFileSystem(server.dataDirectory, fileSystemId))
    logger.warn(
      { fileSystemId },
      'the directory of a file system holds files that this server may not remove',
    );
  return {};
};
