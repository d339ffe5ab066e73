import type { StackEvent } from '@aws-sdk/client-cloudformation';

/**
 * The last event of each resource, in the order in which they began. Events of the stack itself are not among them, nor is the deletion of what was
 * replaced.
 */
function latestEvents(events: readonly StackEvent[]): StackEvent[] {
  const latest = new Map<string, StackEvent>();
  for (const event of events) {
    const { LogicalResourceId: id = '', PhysicalResourceId, StackId } = event;
    if (PhysicalResourceId !== StackId && !isOfReplaced(event, latest.get(id))) latest.set(id, event);
  }
  return [...latest.values()];
}

const isOfReplaced = (event: StackEvent, last: StackEvent | undefined) =>
  event.ResourceStatus?.startsWith('DELETE_') === true &&
  last?.PhysicalResourceId !== undefined &&
  last.PhysicalResourceId !== event.PhysicalResourceId;

const isDone = ({ ResourceStatus: status }: StackEvent) => status?.endsWith('_COMPLETE') ?? false;
const isFailed = ({ ResourceStatus: status }: StackEvent) => status?.endsWith('_FAILED') ?? false;

/** A line for each resource that is done or failed. */
export function resourceLines(events: readonly StackEvent[]): string[] {
  return latestEvents(events).flatMap((event) => {
    if (!isDone(event) && !isFailed(event)) return [];
    const type = (event.ResourceType ?? '').replace(/^AWS::/, '');
    const verb = verbs[(event.ResourceStatus ?? '').split('_')[0] ?? ''] ?? 'done';
    const word = isFailed(event) ? `not ${verb}` : verb;
    return [`${word.padEnd(11)} ${(event.LogicalResourceId ?? '').padEnd(29)} ${type}`];
  });
}

const verbs: Readonly<Record<string, string>> = { CREATE: 'made', UPDATE: 'updated', DELETE: 'deleted' };

/** `7 of 12 resources, LoadBalancer and Service under way`. */
export function summarizeEvents(events: readonly StackEvent[], total: number): string {
  const latest = latestEvents(events);
  const busy = latest
    .filter((event) => !isDone(event) && !isFailed(event))
    .map((event) => event.LogicalResourceId);
  const shown = busy.length > 3 ? `${busy.slice(0, 3).join(', ')}, …` : busy.join(', ');
  const head = `${latest.filter(isDone).length} of ${Math.max(total, latest.length)} resources`;
  return shown ? `${head}, ${shown} under way` : head;
}

/** Each reason once, with the resource that it is of; those that were only cancelled for another's sake are left out. */
export function failureReasons(events: readonly StackEvent[]): string[] {
  const failed = events.filter((event) => isFailed(event) && event.PhysicalResourceId !== event.StackId);
  const telling = failed.filter(({ ResourceStatusReason = '' }) => !/cancelled$/i.test(ResourceStatusReason));
  const lines = (telling.length ? telling : failed).map(
    ({ LogicalResourceId, ResourceType = '', ResourceStatusReason = 'no reason given' }) =>
      `${LogicalResourceId} (${ResourceType.replace(/^AWS::/, '')}): ${ResourceStatusReason}`,
  );
  return [...new Set(lines)];
}
