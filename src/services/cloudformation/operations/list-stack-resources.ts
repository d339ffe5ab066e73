import type {
  ListStackResourcesCommandInput,
  ListStackResourcesOutput,
} from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { resourcesOf } from '../../../store/cloudformation/find-stack.ts';
import { readableStack } from '../lookup.ts';
import { pageOf } from '../pages.ts';
import { resourceCore } from '../views.ts';

export const listStackResources: Operation<ListStackResourcesCommandInput, ListStackResourcesOutput> = (
  input,
  context,
) => {
  const { stackId } = readableStack(context, input.StackName!);
  const { page, tail } = pageOf([...resourcesOf(context.store, stackId).values()], input.NextToken, 100);
  const summaries = page.map((row) => ({
    ...resourceCore(row),
    LastUpdatedTimestamp: new Date(row.changedAt),
  }));
  return { StackResourceSummaries: summaries, ...tail };
};
