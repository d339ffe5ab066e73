import type { DeleteAccessKeyCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { accessKeyTable } from '../../../store/tables/iam.ts';
import { noSuchEntity } from '../errors.ts';

export const deleteAccessKey: Operation<DeleteAccessKeyCommandInput, object> = (input, context) =>
  context.store.transaction((tx) => {
    const row = tx.get(accessKeyTable, input.AccessKeyId!);
    if (
      row === undefined ||
      row.account !== context.account ||
      (input.UserName ?? row.userName) !== row.userName
    )
      throw noSuchEntity(`The Access Key with id ${input.AccessKeyId!} cannot be found.`);
    tx.delete(accessKeyTable, row.accessKeyId);
    return {};
  });
