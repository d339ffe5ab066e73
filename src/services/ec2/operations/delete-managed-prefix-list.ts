import type { DeleteManagedPrefixListRequest, DeleteManagedPrefixListResult } from '@aws-sdk/client-ec2';
import { dependencyViolation } from '../errors.ts';
import { prefixListView, requiredOwnList } from '../prefix-lists.ts';
import { kinds, rowsOf } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, DeleteManagedPrefixList: not while a rule or a route refers to it. */
export const deleteManagedPrefixList: Ec2Operation<
  DeleteManagedPrefixListRequest,
  DeleteManagedPrefixListResult
> = (input, context) => {
  const row = requiredOwnList(context, input.PrefixListId);
  const { prefixListId } = row;
  const isUsed =
    rowsOf(context, kinds.securityGroupRule, { prefixListId }).length > 0 ||
    rowsOf(context, kinds.routeTable).some((table) =>
      table.routes.some((route) => route.destinationPrefixListId === prefixListId),
    );
  if (isUsed) throw dependencyViolation(`The prefix list '${prefixListId}' is currently in use.`);
  context.store.delete(kinds.prefixList.table, prefixListId);
  return { PrefixList: { ...prefixListView(row), State: 'delete-in-progress' } };
};
