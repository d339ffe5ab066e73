import { ListStacksCommand, type StackSummary } from '@aws-sdk/client-cloudformation';
import { cloudformation } from '../../aws/cloudformation.ts';
import { allPages } from '../../aws/pages.ts';

/** Every stack, deleted ones too: ListStacks tells of them for 90 days (CloudFormation API reference). */
export function listStacks(): Promise<StackSummary[]> {
  return allPages(async (NextToken) => {
    const page = await cloudformation.send(new ListStacksCommand({ NextToken }));
    return { items: page.StackSummaries, next: page.NextToken };
  });
}
