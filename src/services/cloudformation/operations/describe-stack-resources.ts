import type {
  DescribeStackResourcesCommandInput,
  DescribeStackResourcesOutput,
} from '@aws-sdk/client-cloudformation';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { resourcesOf } from '../../../store/cloudformation/find-stack.ts';
import { type StackResourceRow, stackResourceTable } from '../../../store/tables/cloudformation.ts';
import { noResource, validationError } from '../errors.ts';
import { readableStack } from '../lookup.ts';
import { resourceView } from '../views.ts';

/** At most a hundred; ListStackResources has them all (API reference, DescribeStackResources). */
const LIMIT = 100;

export const describeStackResources: Operation<
  DescribeStackResourcesCommandInput,
  DescribeStackResourcesOutput
> = (input, context) => {
  const { StackName, PhysicalResourceId, LogicalResourceId } = input;
  if ((StackName === undefined) === (PhysicalResourceId === undefined))
    throw validationError('Either StackName or PhysicalResourceId must be specified, but not both.');
  const stack = StackName === undefined ? undefined : readableStack(context, StackName);
  const rows =
    stack === undefined
      ? rowsBeside(context, PhysicalResourceId!)
      : [...resourcesOf(context.store, stack.stackId).values()];
  const wanted = rows.filter((row) => LogicalResourceId === undefined || row.logicalId === LogicalResourceId);
  if (LogicalResourceId !== undefined && wanted.length === 0)
    throw noResource(LogicalResourceId, stack?.stackName ?? '');
  return { StackResources: wanted.slice(0, LIMIT).map(resourceView) };
};

/** All resources of the stack that a physical resource belongs to. */
function rowsBeside(context: RequestContext, physicalId: string): StackResourceRow[] {
  const { store, account, region } = context;
  const one = store
    .list(stackResourceTable, { where: { account, region } })
    .find((row) => row.current?.physicalId === physicalId && !row.gone);
  if (one === undefined) throw validationError(`Stack for ${physicalId} does not exist`);
  return [...resourcesOf(store, one.stackId).values()];
}
