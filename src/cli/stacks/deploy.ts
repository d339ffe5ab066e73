import type { Stack, StackEvent } from '@aws-sdk/client-cloudformation';
import { CliError } from '../errors.ts';
import type { Step } from '../render/reporter.ts';
import type { Session } from '../up/session.ts';
import { type ChangeSet, createChangeSet, type StackRequest } from './change-set.ts';
import { changedBackLines } from './changed-elsewhere.ts';
import { findStack, isUnderWay } from './find.ts';
import { followStack, knownEvents } from './follow.ts';
import { failureReasons, resourceLines, summarizeEvents } from './progress.ts';
import { removeStack } from './remove.ts';

/** Who looks on while a stack is made: shows more than the events tell, and knows more of a failure. */
export interface StackObserver {
  /** Lines below those of the resources. */
  observe(events: readonly StackEvent[]): Promise<readonly string[]>;
  /** What to say of the failure after the resources' own reasons. */
  explain(): Promise<readonly string[]>;
}

export interface DeployedStack {
  readonly stack: Stack;
  readonly changed: boolean;
  /** What changed, by kind: `2 added, 1 changed`. */
  readonly text: string;
}

/** Made once and rolled back, or not even rolled back: nothing can be done with such a stack but to delete it (CloudFormation user guide, "Stack status codes"). */
const hopeless = new Set(['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED', 'DELETE_FAILED']);

/**
 * Brings one stack to what its template says, by a change set. Writes nothing where nothing changes. What an earlier run left is finished first: an
 * operation under way is waited for, a stack whose creation failed is deleted and made again, a rollback that got stuck is continued.
 */
export async function deployStack(
  session: Session,
  request: StackRequest,
  { step, timeoutSeconds, observer }: { step: Step; timeoutSeconds: number; observer?: StackObserver },
): Promise<DeployedStack> {
  const cloudFormation = await session.aws.cloudFormation();
  const { name } = request.stack;
  const found = await ready(session, name, step, timeoutSeconds);
  step.detail('change set');
  const isNew = !found || found.StackStatus === 'REVIEW_IN_PROGRESS';
  const changeSet = await createChangeSet(session, request, isNew ? 'CREATE' : 'UPDATE');
  if (changeSet.changes.length === 0 && !(await hasOtherChanges(session, changeSet)))
    return { stack: found!, changed: false, text: 'unchanged' };
  for (const line of changedBackLines(found, changeSet.changes)) session.reporter.write(line);
  const known = await knownEvents(cloudFormation, name);
  await cloudFormation.executeChangeSet({ ChangeSetName: changeSet.id });
  const stackId = (await findStack(cloudFormation, name))?.StackId ?? name;
  const { stack, events } = await followStack(session, {
    stackId,
    known,
    timeoutSeconds,
    onProgress: async (progress) => {
      const lines = (await observer?.observe(progress.events)) ?? [];
      step.detail(summarizeEvents(progress.events, changeSet.changes.length));
      step.live([...resourceLines(progress.events), ...lines]);
    },
  });
  if (stack && /^(CREATE|UPDATE)_COMPLETE$/.test(stack.StackStatus ?? ''))
    return { stack, changed: true, text: describeChanges(changeSet) };
  throw await stackFailure(name, stack, events, observer);
}

/** A change of outputs, tags or parameters alone names no resource; then the change set is still there to be carried out. */
async function hasOtherChanges(session: Session, { id }: ChangeSet): Promise<boolean> {
  const cloudFormation = await session.aws.cloudFormation();
  try {
    const { ExecutionStatus } = await cloudFormation.describeChangeSet({ ChangeSetName: id });
    return ExecutionStatus === 'AVAILABLE';
  } catch {
    return false;
  }
}

/** The stack in a state that takes a change set, or undefined when there is none. */
async function ready(
  session: Session,
  name: string,
  step: Step,
  timeoutSeconds: number,
): Promise<Stack | undefined> {
  const cloudFormation = await session.aws.cloudFormation();
  const stack = await findStack(cloudFormation, name);
  if (!stack) return undefined;
  const settle = async () => {
    const onProgress = ({ events }: { events: readonly StackEvent[] }) =>
      step.detail(`waiting for what is under way: ${summarizeEvents(events, 0)}`);
    const known = await knownEvents(cloudFormation, name);
    await followStack(session, { stackId: stack.StackId!, known, timeoutSeconds, onProgress });
    return ready(session, name, step, timeoutSeconds);
  };
  if (isUnderWay(stack)) return settle();
  if (hopeless.has(stack.StackStatus ?? '')) {
    step.detail(`deleting what is left of ${name}`);
    await removeStack(session, name, step);
    return undefined;
  }
  if (stack.StackStatus !== 'UPDATE_ROLLBACK_FAILED') return stack;
  await cloudFormation.continueUpdateRollback({ StackName: name });
  const continued = await settle();
  if (continued?.StackStatus !== 'UPDATE_ROLLBACK_FAILED') return continued;
  throw new CliError(`The stack ${name} cannot be rolled back: ${continued.StackStatusReason ?? ''}`, {
    hint: `aws cloudformation continue-update-rollback --stack-name ${name} --resources-to-skip …`,
  });
}

function describeChanges({ changes }: ChangeSet): string {
  const count = (action: string, word: string) => {
    const found = changes.filter(({ Action }) => Action === action).length;
    return found ? [`${found} ${word}`] : [];
  };
  const parts = [...count('Add', 'added'), ...count('Modify', 'changed'), ...count('Remove', 'removed')];
  return parts.join(', ') || 'changed';
}

async function stackFailure(
  name: string,
  stack: Stack | undefined,
  events: readonly StackEvent[],
  observer: StackObserver | undefined,
): Promise<CliError> {
  const reasons = failureReasons(events).map((reason) => `  ${reason}`);
  const explained = (await observer?.explain()) ?? [];
  const outcome = stack
    ? `it is ${stack.StackStatus}${isRolledBack(stack) ? ': what was there before is there again' : ''}.`
    : 'it is gone.';
  return new CliError([`The stack ${name} failed, and ${outcome}`, ...reasons, ...explained].join('\n'), {
    hint: hints.find(([pattern]) => reasons.some((reason) => pattern.test(reason)))?.[1],
  });
}

const isRolledBack = ({ StackStatus }: Stack) => StackStatus === 'UPDATE_ROLLBACK_COMPLETE';

/** What to do about reasons that are met often. */
const hints: readonly (readonly [RegExp, string])[] = [
  [
    /Logs::LogGroup.*already exists/i,
    'The log group is another\'s. The option awslogs-create-group: "true" in logConfiguration leaves it alone.',
  ],
  [
    /custom-named|already exists/i,
    'What has the name is not of this stack. Name another in slipway.yaml, or remove that.',
  ],
];
