import { DescribeStackEventsCommand, type Stack, type StackEvent } from '@aws-sdk/client-cloudformation';
import { cloudformation } from '../../aws/cloudformation.ts';
import { type Live, useLive } from '../../live/use-live.ts';
import { findStack } from './deploy-stack.ts';

export interface StackView {
  /** Undefined once there is none. */
  stack: Stack | undefined;
  /** The newest first. */
  events: StackEvent[];
}

/** A stack with its events, as they happen. With a token: those of that run only. */
export function useStackEvents(stackName: string, token?: string): Live<StackView> {
  return useLive(
    ['cloudformation.stacks', 'cloudformation.events'],
    ['stack-events', stackName, token],
    async () => {
      const stack = await findStack(stackName);
      return { stack, events: stack ? await eventsOf(stack.StackId ?? stackName, token) : [] };
    },
  );
}

/** Reading ends where the run's own events do: all older ones are of runs before it. */
async function eventsOf(StackName: string, token: string | undefined): Promise<StackEvent[]> {
  const events: StackEvent[] = [];
  let NextToken: string | undefined;
  do {
    const page = await cloudformation.send(new DescribeStackEventsCommand({ StackName, NextToken }));
    const all = page.StackEvents ?? [];
    const own = token ? all.filter(({ ClientRequestToken }) => ClientRequestToken === token) : all;
    events.push(...own);
    NextToken = own.length === all.length ? page.NextToken : undefined;
  } while (NextToken);
  return events;
}
