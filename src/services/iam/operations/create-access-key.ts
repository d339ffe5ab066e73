import type { CreateAccessKeyCommandInput, CreateAccessKeyResponse } from '@aws-sdk/client-iam';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { newSecretAccessKey, uniqueId } from '../../../store/issue-credentials.ts';
import { accessKeyTable, GLOBAL_REGION } from '../../../store/tables/iam.ts';
import { requireUser } from '../entities.ts';
import { limitExceeded, validationError } from '../errors.ts';

export const createAccessKey: Operation<CreateAccessKeyCommandInput, CreateAccessKeyResponse> = (
  input,
  context,
) =>
  context.store.transaction((tx) => {
    const user = requireUser(context, input.UserName ?? userOf(context));
    if (tx.count(accessKeyTable, { account: context.account, userName: user.name }) >= 2)
      throw limitExceeded('Cannot exceed quota for AccessKeysPerUser: 2');
    const row = {
      account: context.account,
      region: GLOBAL_REGION,
      accessKeyId: uniqueId(context.random, 'AKIA', 16),
      secretAccessKey: newSecretAccessKey(context.random),
      userName: user.name,
      userArn: user.arn,
      userId: user.id,
      status: 'Active' as const,
      createdAt: context.now.getTime(),
    };
    tx.put(accessKeyTable, row);
    return {
      AccessKey: {
        UserName: row.userName,
        AccessKeyId: row.accessKeyId,
        Status: row.status,
        SecretAccessKey: row.secretAccessKey,
        CreateDate: context.now,
      },
    };
  });

/** Without a name it is the user that asks. */
function userOf({ caller }: RequestContext): string {
  const name = caller.arn.split(':user/')[1]?.split('/').at(-1);
  if (name === undefined)
    throw validationError('Must specify userName when calling with non-User credentials');
  return name;
}
