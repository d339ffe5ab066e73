import type { AccessPointDescription, CreateAccessPointCommandInput } from '@aws-sdk/client-efs';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { type AccessPointRow, accessPointTable } from '../../../store/tables/efs.ts';
import { accessPointExists, badRequest } from '../errors.ts';
import { newId, requireFileSystem } from '../lookup.ts';
import { withTags } from '../tags.ts';
import { accessPointView } from '../views.ts';

export const createAccessPoint: Operation<CreateAccessPointCommandInput, AccessPointDescription> = (
  input,
  context,
) =>
  context.store.transaction((tx) => {
    const { account, region } = context;
    const known = tx
      .list(accessPointTable, { where: { account, region } })
      .find((each) => each.clientToken === input.ClientToken);
    if (known !== undefined) throw accessPointExists(known.accessPointId);
    const row = rowOf(input, context);
    tx.put(accessPointTable, row);
    return accessPointView(row, 'creating');
  });

function rowOf(input: CreateAccessPointCommandInput, context: RequestContext): AccessPointRow {
  const { account, region, now } = context;
  const { PosixUser: user, RootDirectory: root } = input;
  const info = root?.CreationInfo;
  const path = root?.Path ?? '/';
  if (path.split('/').filter(Boolean).length > 4)
    throw badRequest('The path of the root directory can have at most four subdirectories.');
  return {
    account,
    region,
    fileSystemId: requireFileSystem(context, input.FileSystemId).fileSystemId,
    createdAt: now.getTime(),
    accessPointId: newId(context, 'fsap'),
    clientToken: input.ClientToken!,
    ...(user !== undefined && {
      posixUser: {
        uid: user.Uid!,
        gid: user.Gid!,
        ...(user.SecondaryGids !== undefined && { secondaryGids: user.SecondaryGids }),
      },
    }),
    path,
    ...(info !== undefined && {
      creationInfo: { ownerUid: info.OwnerUid!, ownerGid: info.OwnerGid!, permissions: info.Permissions! },
    }),
    tags: withTags({}, input.Tags, context),
  };
}
