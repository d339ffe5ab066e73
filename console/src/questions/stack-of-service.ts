import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { cloudformation } from '../aws/cloudformation.ts';
import { awsError, isAwsError } from '../aws/errors.ts';

/** The stack that a resource belongs to, and what it is called there. */
export interface OwningStack {
  stackName: string;
  logicalId: string;
}

/** By a resource's physical id (a service's ARN). CloudFormation says ValidationError of one that no stack has. */
export async function stackOf(PhysicalResourceId: string): Promise<OwningStack | null> {
  try {
    const { StackResources = [] } = await cloudformation.send(
      new DescribeStackResourcesCommand({ PhysicalResourceId }),
    );
    const own = StackResources.find((resource) => resource.PhysicalResourceId === PhysicalResourceId);
    return own ? { stackName: own.StackName!, logicalId: own.LogicalResourceId! } : null;
  } catch (error) {
    if (isAwsError(error, 'ValidationError') && /does not exist/.test(awsError(error).message)) return null;
    throw error;
  }
}

/** Such a stack is of its service alone, and goes with it: the console's own, and those of `slipway up`. */
export const isOfServiceAlone = ({ stackName }: OwningStack) =>
  stackName.startsWith('ECS-Console-V2-Service-');
