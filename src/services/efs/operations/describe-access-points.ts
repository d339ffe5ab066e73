import type { DescribeAccessPointsCommandInput, DescribeAccessPointsResponse } from '@aws-sdk/client-efs';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { type AccessPointRow, accessPointTable } from '../../../store/tables/efs.ts';
import { badRequest } from '../errors.ts';
import { pageOf, requireAccessPoint, requireFileSystem } from '../lookup.ts';
import { accessPointView } from '../views.ts';

export const describeAccessPoints: Operation<
  DescribeAccessPointsCommandInput,
  DescribeAccessPointsResponse
> = (input, context) => {
  const { MaxResults: size, NextToken: marker } = input;
  const { page, next } = pageOf(chosen(input, context), (row) => row.accessPointId, { size, marker });
  return { AccessPoints: page.map((row) => accessPointView(row)), NextToken: next };
};

/** "You can provide either an AccessPointId or a FileSystemId in the request, but not both." */
function chosen(input: DescribeAccessPointsCommandInput, context: RequestContext): AccessPointRow[] {
  const { account, region, store } = context;
  const { AccessPointId, FileSystemId } = input;
  if (AccessPointId !== undefined && FileSystemId !== undefined)
    throw badRequest('must supply at most one of AccessPointId and FileSystemId.');
  if (AccessPointId !== undefined) return [requireAccessPoint(context, AccessPointId)];
  if (FileSystemId === undefined) return store.list(accessPointTable, { where: { account, region } });
  const { fileSystemId } = requireFileSystem(context, FileSystemId);
  return store.list(accessPointTable, { where: { account, region, fileSystemId } });
}
