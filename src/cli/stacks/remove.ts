import { CliError } from '../errors.ts';
import type { Step } from '../render/reporter.ts';
import type { Session } from '../up/session.ts';
import { findStack, isUnderWay } from './find.ts';
import { followStack, knownEvents } from './follow.ts';
import { failureReasons, resourceLines, summarizeEvents } from './progress.ts';

const LONGEST = 1800;

/** Deletes a stack and waits until it is gone. The answer says whether there was one. */
export async function removeStack(session: Session, name: string, step: Step): Promise<boolean> {
  const cloudFormation = await session.aws.cloudFormation();
  let stack = await findStack(cloudFormation, name);
  if (!stack) return false;
  const stackId = stack.StackId!;
  const follow = async (known: ReadonlySet<string>, onLines: boolean) =>
    followStack(session, {
      stackId,
      known,
      timeoutSeconds: LONGEST,
      onProgress: ({ events }) => {
        step.detail(summarizeEvents(events, total));
        if (onLines) step.live(resourceLines(events));
      },
    });
  const total = await countResources(session, stackId);
  // One that is under way takes no deletion until it is done, but for a deletion itself, which goes on.
  if (isUnderWay(stack) && stack.StackStatus !== 'DELETE_IN_PROGRESS')
    stack = (await follow(await knownEvents(cloudFormation, stackId), false)).stack;
  const known = await knownEvents(cloudFormation, stackId);
  await cloudFormation.deleteStack({ StackName: stackId });
  const { stack: left, events } = await follow(known, true);
  if (!left) return true;
  const reasons = failureReasons(events).map((reason) => `\n  ${reason}`);
  throw new CliError(`The stack ${name} could not be deleted.${reasons.join('')}`, {
    hint: 'What is in the way may belong to something else. Run it again when it is gone.',
  });
}

async function countResources(session: Session, StackName: string): Promise<number> {
  const cloudFormation = await session.aws.cloudFormation();
  const { StackResourceSummaries = [] } = await cloudFormation.listStackResources({ StackName });
  return StackResourceSummaries.filter(({ ResourceStatus }) => ResourceStatus !== 'DELETE_COMPLETE').length;
}
