import type { CloudFormation, Stack, StackEvent } from '@aws-sdk/client-cloudformation';
import { sleep } from '../../platform/clock.ts';
import { CliError, isAwsError } from '../errors.ts';
import type { Session } from '../up/session.ts';
import { findStack, isUnderWay } from './find.ts';

/** What is seen of a stack while something is done to it. */
export interface StackProgress {
  /** Undefined once it is deleted. */
  readonly stack: Stack | undefined;
  /** Of this operation, the oldest first. */
  readonly events: readonly StackEvent[];
}

export interface FollowOptions {
  /** The stack's id, by which a deleted one is found too. */
  readonly stackId: string;
  /** Events before it belong to earlier operations: those that were there when this one began. */
  readonly known: ReadonlySet<string>;
  readonly timeoutSeconds: number;
  readonly onProgress: (progress: StackProgress) => Promise<void> | void;
}

/** Reads a stack's events until nothing is done to it any more. It only reads: interrupted and run again, it goes on where the stack stands. */
export async function followStack(session: Session, options: FollowOptions): Promise<StackProgress> {
  const cloudFormation = await session.aws.cloudFormation();
  const deadline = session.clock.now().getTime() + options.timeoutSeconds * 1000;
  for (;;) {
    const stack = await patiently(() => findStack(cloudFormation, options.stackId));
    const events = await patiently(() => readEvents(cloudFormation, options.stackId, options.known));
    if (stack !== 'later' && events !== 'later') {
      const progress = { stack, events };
      await options.onProgress(progress);
      if (!stack || !isUnderWay(stack)) return progress;
    }
    if (session.clock.now().getTime() > deadline)
      throw new CliError(
        `${options.stackId.split('/')[1] ?? options.stackId} was not done within ${options.timeoutSeconds} seconds.`,
        { hint: 'CloudFormation goes on with it. Run it again to follow it from here.' },
      );
    await sleep(session.clock, session.pollMilliseconds);
  }
}

/** The ids of the events so far, before an operation begins. */
export async function knownEvents(cloudFormation: CloudFormation, name: string): Promise<Set<string>> {
  const { StackEvents = [] } = await cloudFormation.describeStackEvents({ StackName: name });
  return new Set(StackEvents.map(({ EventId }) => EventId ?? ''));
}

/** The newest come first, and the ones before the operation are all older: reading ends at the first known one. */
async function readEvents(
  cloudFormation: CloudFormation,
  StackName: string,
  known: ReadonlySet<string>,
): Promise<StackEvent[]> {
  const events: StackEvent[] = [];
  let NextToken: string | undefined;
  do {
    const page = await cloudFormation.describeStackEvents({ StackName, NextToken });
    const StackEvents = page.StackEvents ?? [];
    const fresh = StackEvents.filter(({ EventId }) => !known.has(EventId ?? ''));
    events.push(...fresh);
    NextToken = fresh.length === StackEvents.length ? page.NextToken : undefined;
  } while (NextToken);
  return events.reverse();
}

/** A throttled or broken answer is no verdict: the next one decides. */
async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer | 'later'> {
  try {
    return await ask();
  } catch (error) {
    if (isAwsError(error, 'ThrottlingException', 'Throttling', 'TooManyRequestsException', 'TimeoutError'))
      return 'later';
    throw error;
  }
}
