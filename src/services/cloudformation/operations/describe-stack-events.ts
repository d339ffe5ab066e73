import type {
  DescribeStackEventsCommandInput,
  DescribeStackEventsOutput,
} from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { findStack } from '../../../store/cloudformation/find-stack.ts';
import { stackEventTable } from '../../../store/tables/cloudformation.ts';
import { noStack } from '../errors.ts';
import { decodeKey, encode } from '../pages.ts';
import { eventView } from '../views.ts';

const PAGE = 100;

/** Newest first. */
export const describeStackEvents: Operation<DescribeStackEventsCommandInput, DescribeStackEventsOutput> = (
  input,
  context,
) => {
  const stack = findStack(context.store, context, input.StackName!);
  if (stack === undefined) throw noStack(input.StackName!);
  const found = context.store.list(stackEventTable, {
    where: { stackId: stack.stackId },
    ...(input.NextToken === undefined ? {} : { after: decodeKey(input.NextToken) }),
    limit: PAGE + 1,
  });
  const page = found.slice(0, PAGE);
  return {
    StackEvents: page.map(eventView),
    ...(found.length > PAGE ? { NextToken: encode(page.at(-1)!.eventKey) } : {}),
  };
};
