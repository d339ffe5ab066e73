import type { Store } from '../store.ts';
import { alarmTable } from '../tables/cloudwatch.ts';
import type { DeliveryRow } from '../tables/eventbridge.ts';
import { addAlarmHistory } from './alarm-history.ts';

/** A message that is longer is left out, so that an item's data stays JSON (API reference, AlarmHistoryItem: 4,095 characters). */
const LONGEST_MESSAGE = 3_500;

/**
 * What became of a topic's message, in its alarm's history, in the words that CloudWatch's console shows (AWS re:Post, "Why didn't I receive an SNS notification for my
 * CloudWatch alarm trigger?"). Nothing for what others than alarms tell, nor for an alarm that is gone.
 */
export function addActionHistory(
  store: Store,
  delivery: DeliveryRow,
  error: string | undefined,
  now: Date,
): void {
  if (delivery.kind !== 'notification') return;
  const alarm = store.get(alarmTable, delivery.originArn);
  if (alarm === undefined) return;
  const topic = delivery.target.Arn ?? '';
  const summary =
    error === undefined
      ? `Successfully executed action ${topic}`
      : `Failed to execute action ${topic}. Received error: "${error}"`;
  const data = JSON.stringify({
    actionState: error === undefined ? 'Succeeded' : 'Failed',
    stateUpdateTimestamp: delivery.createdAt,
    notificationResource: topic,
    publishedMessage: error === undefined ? publishedMessage(delivery) : null,
    error: error?.slice(0, 1_000) ?? null,
  });
  addAlarmHistory(store, alarm, { itemType: 'Action', summary, data }, now.getTime());
}

function publishedMessage({ input }: DeliveryRow): string | null {
  const message = JSON.stringify({ default: input });
  return JSON.stringify(message).length > LONGEST_MESSAGE ? null : message;
}
