import type {
  DescribeStackResourceDriftsCommandInput,
  DescribeStackResourceDriftsOutput,
} from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { resourcesOf } from '../../../store/cloudformation/find-stack.ts';
import { driftView } from '../drift.ts';
import { liveStack } from '../lookup.ts';
import { pageOf } from '../pages.ts';

/** Resources that were checked, and can be. */
export const describeStackResourceDrifts: Operation<
  DescribeStackResourceDriftsCommandInput,
  DescribeStackResourceDriftsOutput
> = (input, context) => {
  const { stackId } = liveStack(context, input.StackName!);
  const wanted = input.StackResourceDriftStatusFilters ?? [];
  const rows = [...resourcesOf(context.store, stackId).values()].filter(
    ({ drift }) =>
      drift !== undefined &&
      drift.status !== 'UNSUPPORTED' &&
      (wanted.length === 0 || wanted.includes(drift.status)),
  );
  const { page, tail } = pageOf(rows, input.NextToken, input.MaxResults ?? 100);
  return { StackResourceDrifts: page.map(driftView), ...tail };
};
