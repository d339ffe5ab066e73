import type { StackEvent } from '@aws-sdk/client-cloudformation';

/** What the console reasons about stacks: their statuses and their events. Status codes: CloudFormation user guide, "Stack status codes". */

/** A template as an object; its keys keep their order. */
export interface Template {
  AWSTemplateFormatVersion?: string;
  Description?: string;
  Parameters?: Record<string, object>;
  Conditions?: Record<string, unknown>;
  Resources: Record<string, TemplateResource>;
  Outputs?: Record<string, object>;
}

export interface TemplateResource {
  Type: string;
  DependsOn?: string | string[];
  Condition?: string;
  DeletionPolicy?: string;
  Properties?: Record<string, unknown>;
}

/** Something is being done to the stack. REVIEW_IN_PROGRESS is a rest: a change set waits to be executed. */
export function isUnderWay(status: string | undefined): boolean {
  return status?.endsWith('_IN_PROGRESS') === true && status !== 'REVIEW_IN_PROGRESS';
}

/** What was asked for came true. A rollback that is complete did not. */
export function isGood(status: string | undefined): boolean {
  return status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE' || status === 'DELETE_COMPLETE';
}

/** Made once and rolled back, or not even that: such a stack can only be deleted. */
export function isHopeless(status: string | undefined): boolean {
  return ['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED'].includes(status ?? '');
}

/** The stack's own events have its id as their resource's. */
const isOfStack = ({ PhysicalResourceId, StackId }: StackEvent) => PhysicalResourceId === StackId;
const isFailed = ({ ResourceStatus }: StackEvent) => ResourceStatus?.endsWith('_FAILED') === true;
const isDone = ({ ResourceStatus }: StackEvent) => ResourceStatus?.endsWith('_COMPLETE') === true;

/** The newest event of each resource, in the order in which the resources began. `events` come newest first, as the API tells them. */
export function latestEvents(events: readonly StackEvent[]): StackEvent[] {
  const latest = new Map<string, StackEvent>();
  for (const event of events.toReversed()) {
    const before = latest.get(event.LogicalResourceId ?? '');
    if (!isOfStack(event) && !isRemovalOfReplaced(event, before)) {
      latest.set(event.LogicalResourceId ?? '', event);
    }
  }
  return [...latest.values()];
}

/** An update that replaces a resource deletes the former one at its end; the resource itself is there. */
function isRemovalOfReplaced(event: StackEvent, before: StackEvent | undefined): boolean {
  return (
    event.ResourceStatus?.startsWith('DELETE_') === true &&
    before?.PhysicalResourceId !== undefined &&
    before.PhysicalResourceId !== event.PhysicalResourceId
  );
}

export interface Failure {
  logicalId: string;
  type: string;
  reason: string;
}

/** AWS's reason for each resource that failed; those that were only cancelled for another's sake are left out where there is a telling one. */
export function failuresOf(events: readonly StackEvent[]): Failure[] {
  const failed = events.filter((event) => isFailed(event) && !isOfStack(event)).toReversed();
  const telling = failed.filter(({ ResourceStatusReason = '' }) => !/cancelled$/i.test(ResourceStatusReason));
  const seen = new Map<string, Failure>();
  for (const event of telling.length > 0 ? telling : failed) {
    const { LogicalResourceId = '', ResourceType = '', ResourceStatusReason = '-' } = event;
    seen.set(`${LogicalResourceId} ${ResourceStatusReason}`, {
      logicalId: LogicalResourceId,
      type: ResourceType,
      reason: ResourceStatusReason,
    });
  }
  return [...seen.values()];
}

export interface ProgressCount {
  done: number;
  total: number;
}

/** How many of the resources are done. `expected`: as many as the template has, for those that have not begun. */
export function progressOf(events: readonly StackEvent[], expected = 0): ProgressCount {
  const latest = latestEvents(events);
  return { done: latest.filter(isDone).length, total: Math.max(expected, latest.length) };
}
