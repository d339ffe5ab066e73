import type { DeleteAccountAliasCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { accountAliasTable } from '../../../store/tables/iam.ts';
import { noSuchEntity } from '../errors.ts';

export const deleteAccountAlias: Operation<DeleteAccountAliasCommandInput, object> = (input, context) =>
  context.store.transaction((tx) => {
    const alias = input.AccountAlias!;
    if (tx.get(accountAliasTable, alias)?.account !== context.account)
      throw noSuchEntity(`The account alias ${alias} cannot be found.`);
    tx.delete(accountAliasTable, alias);
    return {};
  });
