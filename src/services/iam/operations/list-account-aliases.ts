import type { ListAccountAliasesCommandInput, ListAccountAliasesResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { accountAliasTable } from '../../../store/tables/iam.ts';
import { pageOf } from '../pages.ts';

export const listAccountAliases: Operation<ListAccountAliasesCommandInput, ListAccountAliasesResponse> = (
  input,
  context,
) => {
  const rows = context.store.list(accountAliasTable, { where: { account: context.account } });
  const { page, tail } = pageOf(rows, input, (row) => row.alias);
  return { AccountAliases: page.map((row) => row.alias), ...tail };
};
