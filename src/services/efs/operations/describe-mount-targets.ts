import type { DescribeMountTargetsCommandInput, DescribeMountTargetsResponse } from '@aws-sdk/client-efs';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import type { MountTargetRow } from '../../../store/tables/efs.ts';
import { badRequest } from '../errors.ts';
import {
  mountTargetsOf,
  pageOf,
  requireAccessPoint,
  requireFileSystem,
  requireMountTarget,
} from '../lookup.ts';
import { mountTargetView } from '../views.ts';

export const describeMountTargets: Operation<
  DescribeMountTargetsCommandInput,
  DescribeMountTargetsResponse
> = (input, context) => {
  const { MaxItems: size, Marker: marker } = input;
  const { page, next } = pageOf(chosen(input, context), (row) => row.mountTargetId, { size, marker });
  return { MountTargets: page.map((row) => mountTargetView(row)), Marker: marker, NextMarker: next };
};

/** Exactly one of the three is given (API reference, DescribeMountTargets). */
function chosen(input: DescribeMountTargetsCommandInput, context: RequestContext): MountTargetRow[] {
  const { FileSystemId, MountTargetId, AccessPointId } = input;
  const given = [FileSystemId, MountTargetId, AccessPointId].filter((each) => each !== undefined);
  if (given.length !== 1)
    throw badRequest('must supply exactly one of FileSystemId, MountTargetId and AccessPointId.');
  if (MountTargetId !== undefined) return [requireMountTarget(context, MountTargetId)];
  const fileSystemId = FileSystemId ?? requireAccessPoint(context, AccessPointId).fileSystemId;
  return mountTargetsOf(context, requireFileSystem(context, fileSystemId));
}
