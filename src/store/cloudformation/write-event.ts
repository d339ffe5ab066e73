import type { ResourceStatus } from '@aws-sdk/client-cloudformation';
import { hideWithin } from '../../domain/hidden-values.ts';
import type { Store } from '../store.ts';
import {
  type StackEventRow,
  type StackResourceRow,
  type StackRow,
  stackEventTable,
  type WantedResource,
} from '../tables/cloudformation.ts';
import { notifyTopics } from './notify-topics.ts';

/** Above the store's revisions, which events are numbered by: numbers that fall, so that the newest event has the lowest key. */
const LIMIT = 999_999_999_999_999;

interface ResourceEvent {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: ResourceStatus;
  readonly reason?: string | undefined;
  readonly properties?: Readonly<Record<string, unknown>> | undefined;
}

/** The stack's own event: its present status and reason. The id is a random one. */
export function writeStackEvent(store: Store, stack: StackRow, eventId: string, now: number): void {
  write(store, stack, eventId, now, {
    logicalId: stack.stackName,
    physicalId: stack.stackId,
    type: 'AWS::CloudFormation::Stack',
    status: stack.status as ResourceStatus,
    reason: stack.statusReason,
  });
}

/**
 * `<logical id>-<status>-<time>` is the id of a resource's event (API reference, StackEvent). Steps take less than a millisecond here, and the CDK stops reading at
 * an id that it knows: the store's revision stands in the time's last digits.
 */
export function writeResourceEvent(store: Store, stack: StackRow, event: ResourceEvent, now: number): void {
  const fraction = String(store.revision % 1000).padStart(3, '0');
  const id = `${event.logicalId}-${event.status}-${new Date(now).toISOString().replace('Z', `${fraction}Z`)}`;
  write(store, stack, id, now, event);
}

/** The event of what the row says now. */
export function writeRowEvent(store: Store, stack: StackRow, row: StackResourceRow): void {
  const { logicalId, type, status, statusReason: reason, current } = row;
  const physicalId = current?.physicalId ?? '';
  writeResourceEvent(
    store,
    stack,
    { logicalId, physicalId, type, status, reason, properties: current && shownProperties(current) },
    row.changedAt,
  );
}

/** Properties as events, change sets and drifts may show them. */
function shownProperties({
  properties,
  hidden = [],
}: Pick<WantedResource, 'properties' | 'hidden'>): WantedResource['properties'] {
  return hideWithin(properties, new Map(hidden)) as WantedResource['properties'];
}

function write(store: Store, stack: StackRow, eventId: string, at: number, event: ResourceEvent): void {
  const { account, region, stackId, stackName, operation } = stack;
  const { properties, reason, ...rest } = event;
  const row: StackEventRow = {
    account,
    region,
    eventKey: `${stackId}|${LIMIT - store.revision}`,
    stackId,
    stackName,
    eventId,
    at,
    ...rest,
    ...(reason === undefined ? {} : { reason }),
    ...(properties === undefined ? {} : { properties: JSON.stringify(properties) }),
    ...(operation?.token === undefined ? {} : { token: operation.token }),
    ...(operation === undefined ? {} : { operationId: operation.operationId, operationType: operation.type }),
  };
  store.put(stackEventTable, row);
  notifyTopics(store, row);
}
