import { addDelivery } from '../events/publish-event.ts';
import type { Store } from '../store.ts';
import { type StackEventRow, stackRevisionTable, stackTable } from '../tables/cloudformation.ts';

/**
 * NotificationARNs: a stack's event goes to its topics. Written with the event, so that it is neither lost nor doubled by a kill before it is brought there;
 * `control/events` brings it, tries again where the upstream does not answer, and gives up with a line in the log.
 */
export function notifyTopics(store: Store, event: StackEventRow): void {
  const { account, region, stackId, stackName, at } = event;
  const { revisionId } = store.get(stackTable, stackId) ?? {};
  const topics = (revisionId && store.get(stackRevisionTable, revisionId)?.notificationArns) || [];
  const delivery = {
    account,
    region,
    kind: 'notification' as const,
    originArn: stackId,
    originName: stackName,
    subject: 'AWS CloudFormation Notification',
  };
  for (const Arn of topics)
    addDelivery(store, { ...delivery, target: { Arn }, input: messageOf(event) }, { now: new Date(at) });
}

/** A line for each member of the event (API reference, StackEvent). */
function messageOf(event: StackEventRow): string {
  const members: Readonly<Record<string, string>> = {
    StackId: event.stackId,
    Timestamp: new Date(event.at).toISOString(),
    EventId: event.eventId,
    LogicalResourceId: event.logicalId,
    Namespace: event.account,
    PhysicalResourceId: event.physicalId,
    ResourceProperties: event.properties ?? 'null',
    ResourceStatus: event.status,
    ResourceStatusReason: event.reason ?? '',
    ResourceType: event.type,
    StackName: event.stackName,
    ClientRequestToken: event.token ?? 'null',
  };
  return Object.entries(members)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('');
}
