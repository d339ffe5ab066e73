import { isAwsError } from '../errors.ts';
import type { Session } from '../up/session.ts';

/** Whether the stack is there and has made the resource. */
export async function hasResource(
  session: Session,
  StackName: string,
  LogicalResourceId: string,
): Promise<boolean> {
  const cloudFormation = await session.aws.cloudFormation();
  try {
    const { StackResourceDetail } = await cloudFormation.describeStackResource({
      StackName,
      LogicalResourceId,
    });
    return StackResourceDetail?.ResourceStatus !== 'DELETE_COMPLETE';
  } catch (error) {
    if (isAwsError(error, 'ValidationError', 'ResourceNotFoundException')) return false;
    throw error;
  }
}
