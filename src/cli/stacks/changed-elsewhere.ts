import type { ResourceChange, Stack } from '@aws-sdk/client-cloudformation';
import { changeLines } from '../diff/describe-changes.ts';
import { changeSetPrefix } from './change-set.ts';

/**
 * What is said before a stack is changed that something else than `slipway up` changed last (the console, a person, another tool): the file is what the stack is
 * brought to, and whoever made that change should learn what of it goes. Empty for a stack that `up` changed last, and where nothing changes.
 */
export function changedBackLines(stack: Stack | undefined, changes: readonly ResourceChange[]): string[] {
  if (stack === undefined || changes.length === 0 || isOwn(stack)) return [];
  return [
    `${stack.StackName} was changed by something else since the last slipway up. It is brought back to the file; put into the file what is to stay:`,
    ...changeLines(changes).map((line) => `  ${line}`),
  ];
}

/** The change set that was carried out last is named by whoever made it. */
const isOwn = ({ ChangeSetId = '' }: Stack) => ChangeSetId.includes(`:changeSet/${changeSetPrefix}`);
