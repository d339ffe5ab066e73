import type { ListStacksCommandInput, ListStacksOutput } from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { revisionOf } from '../lookup.ts';
import { pageOf } from '../pages.ts';
import { allStacks } from '../stacks.ts';
import { stackSummaryView } from '../views.ts';

export const listStacks: Operation<ListStacksCommandInput, ListStacksOutput> = (input, context) => {
  const wanted = input.StackStatusFilter ?? [];
  const stacks = allStacks(context).filter(({ status }) => wanted.length === 0 || wanted.includes(status));
  const { page, tail } = pageOf(stacks, input.NextToken, 100);
  return {
    StackSummaries: page.map((each) => stackSummaryView(each, revisionOf(context, each.revisionId))),
    ...tail,
  };
};
