import type { FileSystemDescription, UpdateFileSystemCommandInput } from '@aws-sdk/client-efs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { fileSystemTable } from '../../../store/tables/efs.ts';
import { requireFileSystem } from '../lookup.ts';
import { throughputOf } from '../throughput.ts';
import { fileSystemView } from '../views.ts';

/** AWS wants a day between changes of the throughput mode; here a change costs nothing, and none is refused. */
export const updateFileSystem: Operation<UpdateFileSystemCommandInput, FileSystemDescription> = (
  input,
  context,
) =>
  context.store.transaction((tx) => {
    const row = requireFileSystem(context, input.FileSystemId);
    const mode = input.ThroughputMode ?? row.throughputMode;
    const rate =
      input.ProvisionedThroughputInMibps ??
      (mode === 'provisioned' ? row.provisionedThroughputInMibps : undefined);
    const after = { ...row, ...throughputOf({ ThroughputMode: mode, ProvisionedThroughputInMibps: rate }) };
    tx.put(fileSystemTable, after as typeof row);
    return fileSystemView(context, after as typeof row, 'updating');
  });
