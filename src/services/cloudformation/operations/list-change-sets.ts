import type { ListChangeSetsCommandInput, ListChangeSetsOutput } from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeSetsOf, liveStack } from '../lookup.ts';
import { pageOf } from '../pages.ts';
import { changeSetSummaryView } from '../views.ts';

export const listChangeSets: Operation<ListChangeSetsCommandInput, ListChangeSetsOutput> = (
  input,
  context,
) => {
  const { stackId } = liveStack(context, input.StackName!);
  const { page, tail } = pageOf(changeSetsOf(context, stackId), input.NextToken, 100);
  return { Summaries: page.map(changeSetSummaryView), ...tail };
};
