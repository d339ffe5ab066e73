import type { RequestContext } from '../../protocol/model/operation.ts';
import type { StackRow } from '../../store/tables/cloudformation.ts';
import { newOperation } from './begin.ts';
import { newStackId } from './names.ts';

/** A stack that only has change sets so far (CloudFormation user guide, "Stack status codes", REVIEW_IN_PROGRESS). */
export function stackInReview(context: RequestContext, stackName: string): StackRow {
  const { account, region, now } = context;
  return {
    account,
    region,
    stackId: newStackId(context, stackName),
    stackName,
    status: 'REVIEW_IN_PROGRESS',
    createdAt: now.getTime(),
    outputs: [],
    imports: [],
    disableRollback: false,
    terminationProtection: false,
    operation: newOperation(context, { type: 'CREATE_CHANGESET' }),
    drift: { status: 'NOT_CHECKED' },
  };
}
