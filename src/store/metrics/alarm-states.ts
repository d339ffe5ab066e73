import type { Store } from '../store.ts';
import {
  type AlarmRow,
  type AlarmState,
  type AlarmTransitionRow,
  alarmTable,
  alarmTransitionTable,
} from '../tables/cloudwatch.ts';
import { addAlarmHistory } from './alarm-history.ts';
import { notifyTopics } from './notify-alarm.ts';

/** What an alarm is now said to be, and why. */
export interface AlarmVerdict {
  readonly stateValue: AlarmState;
  readonly stateReason: string;
  readonly stateReasonData?: string;
  readonly datapoints: AlarmTransitionRow['datapoints'];
}

/**
 * Writes an alarm's new state, its place in the feed of transitions, and its history, in one transaction. SetAlarmState to the state that the alarm has
 * already changes the reason only: no action is done and no item is written.
 */
export function changeAlarmState(store: Store, alarmArn: string, verdict: AlarmVerdict, now: Date): void {
  const at = now.getTime();
  store.transaction((tx) => {
    const before = tx.get(alarmTable, alarmArn);
    if (before === undefined) return;
    const { stateValue, stateReason, stateReasonData } = verdict;
    const { stateReasonData: _, ...kept } = before;
    const after: AlarmRow = {
      ...kept,
      stateValue,
      stateReason,
      ...(stateReasonData !== undefined && { stateReasonData }),
      stateUpdatedAt: at,
      ...(before.stateValue !== stateValue && { stateTransitionedAt: at }),
    };
    tx.put(alarmTable, after);
    if (before.stateValue === stateValue) return;
    addTransition(store, 'transition', before, after, verdict, at);
    notifyTopics(store, before, after, actionsOf(after), now);
    addAlarmHistory(store, after, stateUpdate(before, after, at), at);
  });
}

/** Tells again what an alarm says, for actions that go on for as long as it says so. */
export function repeatAlarmState(store: Store, alarm: AlarmRow, verdict: AlarmVerdict, now: Date): void {
  addTransition(store, 'repeat', alarm, alarm, verdict, now.getTime());
}

/** Tells of a state whose actions were held back until now (composite alarms, after suppression). */
export function releaseActions(store: Store, alarm: AlarmRow, now: Date): void {
  addTransition(store, 'repeat', alarm, alarm, { ...alarm, datapoints: [] }, now.getTime());
  notifyTopics(store, alarm, alarm, actionsOf(alarm), now);
}

/** The actions of the state that the alarm has, where they are to be done. */
export function actionsOf(alarm: AlarmRow): readonly string[] {
  if (!alarm.actionsEnabled) return [];
  if (alarm.alarmType === 'CompositeAlarm' && alarm.suppression !== undefined) return [];
  if (alarm.stateValue === 'OK') return alarm.okActions;
  return alarm.stateValue === 'ALARM' ? alarm.alarmActions : alarm.insufficientDataActions;
}

function addTransition(
  store: Store,
  kind: AlarmTransitionRow['kind'],
  before: AlarmRow,
  after: AlarmRow,
  verdict: AlarmVerdict,
  at: number,
): void {
  const { account, region, alarmArn, alarmName, alarmType } = after;
  const suppressedBy = after.alarmType === 'CompositeAlarm' ? after.suppression?.by : undefined;
  store.put(alarmTransitionTable, {
    transitionId: String(store.revision + 1).padStart(16, '0'),
    kind,
    account,
    region,
    alarmArn,
    alarmName,
    alarmType,
    at,
    previousState: stateOf(before),
    stateValue: verdict.stateValue,
    stateReason: verdict.stateReason,
    ...(verdict.stateReasonData !== undefined && { stateReasonData: verdict.stateReasonData }),
    actions: actionsOf(after),
    datapoints: verdict.datapoints,
    ...(after.alarmType === 'MetricAlarm' && { threshold: after.threshold }),
    ...(suppressedBy !== undefined && { suppressedBy }),
  });
}

function stateOf(alarm: AlarmRow): AlarmTransitionRow['previousState'] {
  return {
    value: alarm.stateValue,
    reason: alarm.stateReason,
    ...(alarm.stateReasonData !== undefined && { reasonData: alarm.stateReasonData }),
    at: alarm.stateUpdatedAt,
  };
}

function stateUpdate(before: AlarmRow, after: AlarmRow, at: number) {
  return {
    itemType: 'StateUpdate' as const,
    summary: `Alarm updated from ${before.stateValue} to ${after.stateValue}`,
    data: JSON.stringify({
      version: '1.0',
      oldState: stateData(before),
      newState: stateData(after),
      timestamp: new Date(at).toISOString(),
    }),
  };
}

function stateData({ stateValue, stateReason, stateReasonData }: AlarmRow) {
  return {
    stateValue,
    stateReason,
    ...(stateReasonData !== undefined && { stateReasonData: JSON.parse(stateReasonData) as unknown }),
  };
}
