import type { Store } from '../store.ts';
import { type AlarmHistoryRow, type AlarmRow, alarmHistoryTable } from '../tables/cloudwatch.ts';

/** Longer texts do not fit a history item (API reference, AlarmHistoryItem). */
const SUMMARY_LENGTH = 255;
const DATA_LENGTH = 4095;

/** Adds an item to an alarm's history. Whoever carries out an alarm's action says so by an `Action` item. */
export function addAlarmHistory(
  store: Store,
  alarm: AlarmRow,
  item: Pick<AlarmHistoryRow, 'itemType' | 'summary' | 'data'>,
  now: number,
): void {
  const { account, region, alarmArn, alarmName, alarmType } = alarm;
  const order = String(store.revision + 1).padStart(16, '0');
  store.put(alarmHistoryTable, {
    historyId: `${String(now).padStart(14, '0')}-${order}`,
    account,
    region,
    alarmArn,
    alarmName,
    alarmType,
    at: now,
    itemType: item.itemType,
    summary: item.summary.slice(0, SUMMARY_LENGTH),
    data: item.data.slice(0, DATA_LENGTH),
  });
}
