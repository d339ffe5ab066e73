import type { CloudFormation, Stack } from '@aws-sdk/client-cloudformation';
import { isAwsError } from '../errors.ts';

/** The stack of this name, or undefined: CloudFormation says ValidationError of one that is not there. */
export async function findStack(cloudFormation: CloudFormation, name: string): Promise<Stack | undefined> {
  try {
    const { Stacks = [] } = await cloudFormation.describeStacks({ StackName: name });
    return Stacks.find(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE');
  } catch (error) {
    if (isAwsError(error, 'ValidationError') && /does not exist/.test((error as Error).message))
      return undefined;
    throw error;
  }
}

export function outputOf(stack: Stack | undefined, key: string): string | undefined {
  return stack?.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue;
}

/** Something is being done to the stack. REVIEW_IN_PROGRESS is a rest: a change set waits for its execution. */
export function isUnderWay({ StackStatus = 'CREATE_COMPLETE' }: Stack): boolean {
  return StackStatus.endsWith('_IN_PROGRESS') && StackStatus !== 'REVIEW_IN_PROGRESS';
}
