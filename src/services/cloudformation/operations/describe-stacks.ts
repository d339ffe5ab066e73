import type { DescribeStacksCommandInput, DescribeStacksOutput } from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { readableStack, revisionOf } from '../lookup.ts';
import { pageOf } from '../pages.ts';
import { allStacks } from '../stacks.ts';
import { stackView } from '../views.ts';

export const describeStacks: Operation<DescribeStacksCommandInput, DescribeStacksOutput> = (
  input,
  context,
) => {
  const stacks =
    input.StackName === undefined
      ? allStacks(context).filter(({ status }) => status !== 'DELETE_COMPLETE')
      : [readableStack(context, input.StackName)];
  const { page, tail } = pageOf(stacks, input.NextToken, 100);
  return { Stacks: page.map((each) => stackView(each, revisionOf(context, each.revisionId))), ...tail };
};
