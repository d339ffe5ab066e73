import {
  CancelUpdateStackCommand,
  ContinueUpdateRollbackCommand,
  DeleteStackCommand,
  type Stack,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { cloudformation } from '../../aws/cloudformation.ts';

export async function cancelUpdate({ StackId }: Stack): Promise<void> {
  await cloudformation.send(new CancelUpdateStackCommand({ StackName: StackId }));
}

export async function protectStack({ StackId }: Stack, on: boolean): Promise<void> {
  await cloudformation.send(
    new UpdateTerminationProtectionCommand({ StackName: StackId, EnableTerminationProtection: on }),
  );
}

/** `skip`: resources that the rollback leaves as they are. */
export async function continueRollback({ StackId }: Stack, skip: string[]): Promise<void> {
  await cloudformation.send(new ContinueUpdateRollbackCommand({ StackName: StackId, ResourcesToSkip: skip }));
}

/** `retain`: resources that stay when the stack goes; only a deletion that failed takes them (API reference, DeleteStack). */
export async function deleteStack({ StackId }: Stack, retain: string[]): Promise<void> {
  await cloudformation.send(
    new DeleteStackCommand({ StackName: StackId, RetainResources: retain.length > 0 ? retain : undefined }),
  );
}
