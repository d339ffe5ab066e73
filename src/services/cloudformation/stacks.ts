import type { RequestContext } from '../../protocol/model/operation.ts';
import { type StackRow, stackTable } from '../../store/tables/cloudformation.ts';

/** Newest first, as AWS lists them; deleted ones too. */
export function allStacks({ store, account, region }: RequestContext): StackRow[] {
  return store
    .list(stackTable, { where: { account, region } })
    .sort((a, b) => b.createdAt - a.createdAt || (a.stackId < b.stackId ? -1 : 1));
}
