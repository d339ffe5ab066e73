import type {
  DescribeStackResourceCommandInput,
  DescribeStackResourceOutput,
} from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { findStack } from '../../../store/cloudformation/find-stack.ts';
import { resourceKey, stackResourceTable } from '../../../store/tables/cloudformation.ts';
import { noResource, noStack } from '../errors.ts';
import { revisionOf } from '../lookup.ts';
import { prepareRevision } from '../prepare.ts';
import { resourceCore } from '../views.ts';

export const describeStackResource: Operation<
  DescribeStackResourceCommandInput,
  DescribeStackResourceOutput
> = (input, context) => {
  const stack = findStack(context.store, context, input.StackName!);
  if (stack === undefined) throw noStack(input.StackName!);
  const logicalId = input.LogicalResourceId!;
  const row = context.store.get(stackResourceTable, resourceKey(stack.stackId, logicalId));
  if (row === undefined) throw noResource(logicalId, stack.stackName);
  const revision = revisionOf(context, stack.revisionId);
  const template = revision && prepareRevision(context, stack, revision);
  const metadata = template?.resources.get(logicalId)?.metadata;
  return {
    StackResourceDetail: {
      StackName: stack.stackName,
      StackId: stack.stackId,
      ...resourceCore(row),
      LastUpdatedTimestamp: new Date(row.changedAt),
      Metadata: JSON.stringify(metadata ?? {}),
    },
  };
};
