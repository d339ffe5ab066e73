import type { Tag } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../../domain/service-error.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { nestedParameters } from '../../store/cloudformation/nested-stacks.ts';
import {
  type ChangeSetRow,
  resourceKey,
  type StackRow,
  stackResourceTable,
  stackTable,
} from '../../store/tables/cloudformation.ts';
import { TemplateError } from '../../template/contract.ts';
import {
  type ChangeSetInput,
  type ChangeSetPlace,
  emptyChangeSet,
  type PlannedChangeSet,
} from './change-set-row.ts';
import type { planChangeSet } from './change-sets.ts';
import { revisionOf } from './lookup.ts';
import { type Desired, prepareDesired } from './prepare.ts';
import { stackInReview } from './stack-in-review.ts';

interface Nested {
  /** The parent's. */
  readonly place: ChangeSetPlace;
  readonly row: ChangeSetRow;
  readonly desired: Desired;
  readonly input: ChangeSetInput;
  readonly logicalId: string;
  /** The nested stack's properties; what is not known yet is KNOWN_AFTER_APPLY. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A template can name itself; nobody nests that deep. */
const deepest = 10;

/**
 * The change set of a nested stack, with those below it (CloudFormation user guide, "Create change sets for nested stacks"). Undefined: the stack is there, and
 * nothing in it would change. A template that cannot be used makes a change set that failed, and so the root's.
 */
export function planNestedChangeSet(
  context: RequestContext,
  nested: Nested,
  plan: typeof planChangeSet,
): PlannedChangeSet | undefined {
  const existing = existingChild(context, nested);
  const stack = existing ?? reviewedChild(context, nested);
  const place = placeOf(context, nested, stack);
  const input: ChangeSetInput = {
    ChangeSetType: existing === undefined ? 'CREATE' : 'UPDATE',
    IncludeNestedStacks: true,
  };
  const reviewed = existing === undefined ? { reviewed: stack } : {};
  try {
    const planned = plan(context, place, desiredChild(context, nested, place), input);
    const { changeSet } = planned;
    const unchanged = changeSet.status === 'FAILED' && planned.children.length === 0;
    return unchanged ? undefined : { ...planned, ...reviewed };
  } catch (error) {
    if (!(error instanceof ServiceError || error instanceof TemplateError)) throw error;
    const changeSet = { ...emptyChangeSet(context, place, input), statusReason: error.message };
    return { changeSet, children: [], ...reviewed };
  }
}

function existingChild({ store }: RequestContext, { place, logicalId }: Nested): StackRow | undefined {
  const row = store.get(stackResourceTable, resourceKey(place.stack.stackId, logicalId));
  const child = row?.gone ? undefined : store.get(stackTable, row?.current?.physicalId ?? '');
  return child?.status === 'DELETE_COMPLETE' ? undefined : child;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const suffix = ({ random }: RequestContext) =>
  Array.from(Buffer.from(random.hex(24), 'hex'), (byte) => LETTERS[byte % LETTERS.length]).join('');

function placeOf(
  context: RequestContext,
  { place, row, logicalId }: Nested,
  stack: StackRow,
): ChangeSetPlace {
  const name = `${place.name.slice(0, 80)}-${logicalId.slice(0, 34)}-${suffix(context)}`;
  const rootId = place.parent?.rootId ?? row.changeSetId;
  return {
    stack,
    name,
    parent: { changeSetId: row.changeSetId, rootId, depth: (place.parent?.depth ?? 0) + 1 },
  };
}

/** A stack that is to be made, so far only with its change set. */
function reviewedChild(context: RequestContext, { place, logicalId }: Nested): StackRow {
  const { stackId: parentId, stackName, rootId = parentId } = place.stack;
  const name = `${stackName.slice(0, 80)}-${logicalId.slice(0, 34)}-${suffix(context)}`;
  return { ...stackInReview(context, name), parentId, rootId };
}

/** As the stack engine asks for it when it comes to the nested stack. */
function desiredChild(context: RequestContext, nested: Nested, { stack, parent }: ChangeSetPlace): Desired {
  if (parent !== undefined && parent.depth > deepest)
    throw new TemplateError(`Nested stacks are more than ${deepest} deep.`);
  const { TemplateURL, Parameters = {}, NotificationARNs, Tags = [] } = nested.properties;
  const { capabilities, tags } = nested.desired.revision;
  return prepareDesired(
    context,
    { ...stack, previous: revisionOf(context, stack.revisionId), takesUnknown: true },
    {
      TemplateURL: String(TemplateURL),
      Parameters: nestedParameters(Parameters as Record<string, unknown>),
      Tags: mergedTags(tags, Tags as readonly Tag[]),
      Capabilities: capabilities,
      ...(NotificationARNs === undefined ? {} : { NotificationARNs: NotificationARNs as string[] }),
    },
  );
}

const mergedTags = (parents: readonly Tag[], own: readonly Tag[]): Tag[] => [
  ...new Map(
    [...parents, ...own].map((tag) => [tag.Key, { Key: tag.Key!, Value: String(tag.Value ?? '') }]),
  ).values(),
];
