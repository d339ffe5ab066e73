import type { CreateAccountAliasCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { accountAliasTable, GLOBAL_REGION } from '../../../store/tables/iam.ts';
import { entityExists } from '../errors.ts';

/** An account has one alias; a new one takes the place of the old (API reference, CreateAccountAlias). */
export const createAccountAlias: Operation<CreateAccountAliasCommandInput, object> = (input, context) =>
  context.store.transaction((tx) => {
    const alias = input.AccountAlias!;
    const taken = tx.get(accountAliasTable, alias);
    if (taken !== undefined && taken.account !== context.account)
      throw entityExists(`The account alias ${alias} already exists.`);
    for (const old of tx.list(accountAliasTable, { where: { account: context.account } }))
      tx.delete(accountAliasTable, old.alias);
    tx.put(accountAliasTable, { account: context.account, region: GLOBAL_REGION, alias });
    return {};
  });
