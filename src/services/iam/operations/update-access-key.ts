import type { UpdateAccessKeyCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { accessKeyTable } from '../../../store/tables/iam.ts';
import { noSuchEntity, validationError } from '../errors.ts';

export const updateAccessKey: Operation<UpdateAccessKeyCommandInput, object> = (input, context) =>
  context.store.transaction((tx) => {
    const row = tx.get(accessKeyTable, input.AccessKeyId!);
    if (row === undefined || row.account !== context.account)
      throw noSuchEntity(`The Access Key with id ${input.AccessKeyId!} cannot be found.`);
    if (input.Status === 'Expired') throw validationError('An access key cannot be set to Expired.');
    tx.put(accessKeyTable, { ...row, status: input.Status! });
    return {};
  });
