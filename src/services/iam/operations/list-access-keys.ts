import type { ListAccessKeysCommandInput, ListAccessKeysResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { accessKeyTable } from '../../../store/tables/iam.ts';
import { requireUser } from '../entities.ts';
import { validationError } from '../errors.ts';
import { pageOf } from '../pages.ts';

export const listAccessKeys: Operation<ListAccessKeysCommandInput, ListAccessKeysResponse> = (
  input,
  context,
) => {
  const name = input.UserName ?? context.caller.arn.split(':user/')[1]?.split('/').at(-1);
  if (name === undefined)
    throw validationError('Must specify userName when calling with non-User credentials');
  const user = requireUser(context, name);
  const rows = context.store.list(accessKeyTable, {
    where: { account: context.account, userName: user.name },
  });
  const { page, tail } = pageOf(rows, input, (row) => row.accessKeyId);
  return {
    AccessKeyMetadata: page.map((row) => ({
      UserName: row.userName,
      AccessKeyId: row.accessKeyId,
      Status: row.status,
      CreateDate: new Date(row.createdAt),
    })),
    ...tail,
  };
};
