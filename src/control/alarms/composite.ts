import { arn, parseArn } from '../../domain/arns.ts';
import { parseAlarmRule, ruleHolds, ruleReferences } from '../../domain/cloudwatch/alarm-rule.ts';
import { paced } from '../../domain/pace.ts';
import { type AlarmVerdict, changeAlarmState, releaseActions } from '../../store/metrics/alarm-states.ts';
import type { Store } from '../../store/store.ts';
import { type AlarmRow, alarmTable, type CompositeAlarmRow } from '../../store/tables/cloudwatch.ts';
import { stamp } from './reason.ts';

/**
 * Composite alarms (CloudWatch user guide, "Create a composite alarm"): their state follows from other alarms' alone, and their actions may wait for, or be
 * kept back by, a suppressor. Everything is in rows: a pass over them after a restart finds what is due. Returns when the next suppression ends.
 */
export function evaluateComposites(store: Store, now: Date, speed: number): number | undefined {
  const composites = store.list(alarmTable, { where: { alarmType: 'CompositeAlarm' } });
  // A composite may watch another: as many rounds as there are, at most.
  for (let round = 0; round < composites.length; round++) {
    const changed = composites.filter(({ alarmArn }) => settle(store, alarmArn, now, speed));
    if (changed.length === 0) break;
  }
  const ends = composites
    .map(({ alarmArn }) => compositeAt(store, alarmArn)?.suppression?.until)
    .filter((until) => until !== undefined);
  return ends.length === 0 ? undefined : Math.min(...ends);
}

function compositeAt(store: Store, alarmArn: string): CompositeAlarmRow | undefined {
  const row = store.get(alarmTable, alarmArn);
  return row?.alarmType === 'CompositeAlarm' ? row : undefined;
}

/** True when anything of it changed. */
function settle(store: Store, alarmArn: string, now: Date, speed: number): boolean {
  const row = compositeAt(store, alarmArn);
  if (row === undefined) return false;
  const find = finder(store, row);
  const rule = parseAlarmRule(row.alarmRule);
  const state = ruleHolds(rule, (name) => find(name)?.stateValue) ? 'ALARM' : 'OK';
  const suppressor = row.actionsSuppressor === undefined ? undefined : find(row.actionsSuppressor);
  const suppression = suppressionOf(row, suppressor, state !== row.stateValue, now.getTime(), speed);
  const children = ruleReferences(rule)
    .map(find)
    .filter((each) => each !== undefined);
  return store.transaction((tx) => {
    const { suppression: before, ...rest } = row;
    const same = JSON.stringify(before) === JSON.stringify(suppression);
    if (!same) tx.put(alarmTable, { ...rest, ...(suppression !== undefined && { suppression }) });
    if (state !== row.stateValue) changeAlarmState(store, alarmArn, verdictOf(row, state, children), now);
    else if (before !== undefined && suppression === undefined && row.stateTransitionedAt >= before.since)
      releaseActions(store, compositeAt(store, alarmArn)!, now);
    return !same || state !== row.stateValue;
  });
}

function finder(store: Store, { account, region }: CompositeAlarmRow) {
  return (reference: string): AlarmRow | undefined =>
    store.get(
      alarmTable,
      parseArn(reference) === undefined
        ? arn('cloudwatch', { account, region }, `alarm:${reference}`)
        : reference,
    );
}

/** Why actions wait (API reference, PutCompositeAlarm, ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod). */
function suppressionOf(
  row: CompositeAlarmRow,
  suppressor: AlarmRow | undefined,
  changes: boolean,
  now: number,
  speed: number,
): CompositeAlarmRow['suppression'] {
  if (row.actionsSuppressor === undefined) return undefined;
  const { suppression: before } = row;
  const after = (seconds: number | undefined) => now + paced((seconds ?? 0) * 1000, speed);
  const since = before?.since ?? now;
  if (suppressor?.stateValue === 'ALARM') return before?.by === 'Alarm' ? before : { by: 'Alarm', since };
  if (before?.by === 'Alarm')
    return { by: 'ExtensionPeriod', since, until: after(row.actionsSuppressorExtensionPeriod) };
  if (before?.until !== undefined && before.until > now) return before;
  if (!changes || (row.actionsSuppressorWaitPeriod ?? 0) === 0) return undefined;
  return { by: 'WaitPeriod', since: now, until: after(row.actionsSuppressorWaitPeriod) };
}

function verdictOf(
  row: CompositeAlarmRow,
  state: 'ALARM' | 'OK',
  children: readonly AlarmRow[],
): AlarmVerdict {
  const newest = children.reduce<AlarmRow | undefined>(
    (found, each) =>
      found === undefined || each.stateTransitionedAt > found.stateTransitionedAt ? each : found,
    undefined,
  );
  const triggered = newest !== undefined && newest.stateTransitionedAt > row.configurationUpdatedAt;
  const triggering = triggered ? [newest] : children;
  return {
    stateValue: state,
    stateReason: triggered ? transitioned(newest) : evaluated(row, state),
    stateReasonData: JSON.stringify({
      triggeringAlarms: triggering.map((each) => ({
        arn: each.alarmArn,
        state: { value: each.stateValue, timestamp: stamp(each.stateTransitionedAt) },
      })),
    }),
    datapoints: [],
  };
}

function evaluated(row: CompositeAlarmRow, state: string): string {
  const what = row.stateReason.startsWith('Unchecked') ? 'created' : 'updated';
  return `${row.alarmArn} was ${what} and its alarm rule evaluates to ${state}`;
}

/** `… transitioned to ALARM at Friday 22 July, 2022 15:57:45 UTC`. */
function transitioned({ alarmArn, stateValue, stateTransitionedAt }: AlarmRow): string {
  const at = new Date(stateTransitionedAt);
  const part = (options: Intl.DateTimeFormatOptions) =>
    at.toLocaleDateString('en-US', { ...options, timeZone: 'UTC' });
  const day = `${part({ weekday: 'long' })} ${part({ day: '2-digit' })} ${part({ month: 'long' })}, ${at.getUTCFullYear()}`;
  return `${alarmArn} transitioned to ${stateValue} at ${day} ${at.toISOString().slice(11, 19)} UTC`;
}
