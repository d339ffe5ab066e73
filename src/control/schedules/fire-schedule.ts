import type { RandomSource } from '../../platform/random.ts';
import { addDelivery } from '../../store/events/publish-event.ts';
import { withRunAfter } from '../../store/scheduler/schedule-runs.ts';
import type { Store } from '../../store/store.ts';
import type { DeliveryTarget } from '../../store/tables/eventbridge.ts';
import { type ScheduleRow, scheduleTable } from '../../store/tables/scheduler.ts';
import { wasMissed } from './missed.ts';

export interface FireContext {
  readonly store: Store;
  readonly now: Date;
  readonly random: RandomSource;
}

/** One run of a schedule: its delivery, and what comes next, in one transaction. */
export function fireSchedule({ store, now, random }: FireContext, scheduleArn: string): void {
  store.transaction((tx) => {
    const row = tx.get(scheduleTable, scheduleArn);
    const { dueAt, fireAt } = row ?? {};
    if (row === undefined || dueAt === undefined || fireAt === undefined || fireAt > now.getTime()) return;
    const missed = !row.expression.startsWith('at(') && wasMissed(fireAt, now.getTime());
    if (!missed) addDelivery(store, deliveryOf(row, dueAt, random), { now });
    const next = withRunAfter(row, missed ? now.getTime() : dueAt, random);
    // "Automatic deletion after completing a schedule" (user guide): once there is no run to come.
    if (next.dueAt === undefined && row.actionAfterCompletion === 'DELETE')
      tx.delete(scheduleTable, scheduleArn);
    else tx.put(scheduleTable, next);
  });
}

function deliveryOf(row: ScheduleRow, dueAt: number, random: RandomSource) {
  const { account, region, scheduleArn, name, target } = row;
  const { Input, ...rest } = target;
  return {
    account,
    region,
    kind: 'schedule' as const,
    originArn: scheduleArn,
    originName: name,
    target: rest as DeliveryTarget,
    input: filled(inputOf(row, Input, dueAt, random), {
      'schedule-arn': scheduleArn,
      'scheduled-time': seconds(dueAt),
      'execution-id': random.hex(16),
    }),
  };
}

/** Event buses get an event; "if you do not specify anything for this field, EventBridge Scheduler delivers a default notification to the target". */
function inputOf(
  { account, region, scheduleArn, target }: ScheduleRow,
  input: string | undefined,
  dueAt: number,
  random: RandomSource,
): string {
  const { Source, DetailType } = target.EventBridgeParameters ?? {};
  if (Source === undefined && input !== undefined) return input;
  const event = { version: '0', id: random.uuid(), account, time: seconds(dueAt), region };
  if (Source !== undefined)
    return JSON.stringify({
      ...event,
      'detail-type': DetailType,
      source: Source,
      resources: [scheduleArn],
      detail: JSON.parse(input ?? '{}'),
    });
  return JSON.stringify({
    ...event,
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    resources: [scheduleArn],
    detail: '{}',
  });
}

/** Scheduler user guide, "Adding context attributes"; the attempt's number is put in when it is made. */
function filled(input: string, attributes: Readonly<Record<string, string>>): string {
  return input.replaceAll(/<aws\.scheduler\.([a-z-]+)>/g, (found, name: string) => attributes[name] ?? found);
}

const seconds = (time: number) => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
