import type { CreateFileSystemCommandInput, FileSystemDescription } from '@aws-sdk/client-efs';
import { zonesOf } from '../../../domain/regions.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { type FileSystemRow, fileSystemTable } from '../../../store/tables/efs.ts';
import { badRequest, fileSystemExists } from '../errors.ts';
import { newId } from '../lookup.ts';
import { withTags } from '../tags.ts';
import { throughputOf } from '../throughput.ts';
import { fileSystemView } from '../views.ts';

export const createFileSystem: Operation<CreateFileSystemCommandInput, FileSystemDescription> = (
  input,
  context,
) =>
  context.store.transaction((tx) => {
    const { account, region } = context;
    const creationToken = input.CreationToken!;
    const [known] = tx.list(fileSystemTable, { where: { account, region, creationToken } });
    if (known !== undefined) throw fileSystemExists(known.fileSystemId, creationToken);
    const row = rowOf(input, context);
    tx.put(fileSystemTable, row);
    return fileSystemView(context, row, 'creating');
  });

function rowOf(input: CreateFileSystemCommandInput, context: RequestContext): FileSystemRow {
  const { account, region, now } = context;
  if (input.KmsKeyId !== undefined && input.Encrypted !== true)
    throw badRequest('KmsKeyId can only be specified when Encrypted is true.');
  const zone = input.AvailabilityZoneName;
  if (zone !== undefined && !zonesOf(region).some((each) => each.name === zone))
    throw badRequest(`The Availability Zone ${zone} does not exist.`);
  return {
    account,
    region,
    fileSystemId: newId(context, 'fs'),
    createdAt: now.getTime(),
    creationToken: input.CreationToken!,
    performanceMode: input.PerformanceMode ?? 'generalPurpose',
    encrypted: input.Encrypted ?? false,
    ...(input.KmsKeyId !== undefined && { kmsKeyId: input.KmsKeyId }),
    ...throughputOf(input),
    ...(zone !== undefined && { availabilityZoneName: zone }),
    lifecyclePolicies: [],
    // "For One Zone file systems, automatic backups are enabled by default" (API reference, CreateFileSystem, Backup).
    backup: (input.Backup ?? zone !== undefined) ? 'ENABLED' : 'DISABLED',
    overwriteProtection: 'ENABLED',
    tags: withTags({}, input.Tags, context),
  };
}
