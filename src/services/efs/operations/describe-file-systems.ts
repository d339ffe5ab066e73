import type { DescribeFileSystemsCommandInput, DescribeFileSystemsResponse } from '@aws-sdk/client-efs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { fileSystemTable } from '../../../store/tables/efs.ts';
import { badRequest } from '../errors.ts';
import { pageOf, requireFileSystem } from '../lookup.ts';
import { fileSystemView } from '../views.ts';

export const describeFileSystems: Operation<DescribeFileSystemsCommandInput, DescribeFileSystemsResponse> = (
  input,
  context,
) => {
  const { account, region, store } = context;
  const { FileSystemId, CreationToken, MaxItems: size, Marker: marker } = input;
  if (FileSystemId !== undefined && CreationToken !== undefined)
    throw badRequest('must supply at most one of CreationToken and FileSystemId.');
  const rows =
    FileSystemId === undefined
      ? store.list(fileSystemTable, {
          where: { account, region, ...(CreationToken !== undefined && { creationToken: CreationToken }) },
        })
      : [requireFileSystem(context, FileSystemId)];
  const { page, next } = pageOf(rows, (row) => row.fileSystemId, { size, marker });
  return { FileSystems: page.map((row) => fileSystemView(context, row)), Marker: marker, NextMarker: next };
};
