import type { Store } from '../store.ts';
import { alarmHistoryTable, alarmTransitionTable } from '../tables/cloudwatch.ts';
import { addToTotals, metricTotals, ROW_BYTES } from './write-metrics.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A metric is listed for two weeks after its last datapoint (API reference, ListMetrics). */
const SERIES_LIFE = 14 * DAY;
/** "The alarm history is kept for 30 days" (CloudWatch user guide, "Alarms"). */
const HISTORY_LIFE = 30 * DAY;
const KEPT_HISTORY = 10_000;
/** Whoever acts on transitions has done so long before. */
const TRANSITION_LIFE = 3 * HOUR;

/** The most that is kept, whatever its age. */
export interface MetricBounds {
  readonly points: number;
  readonly bytes: number;
  readonly series: number;
}
const bounds: MetricBounds = { points: 1_000_000, bytes: 256 * 1024 ** 2, series: 50_000 };

/**
 * Takes away datapoints a day after they were written, and the oldest ones where there are too many; metrics without data for two weeks; old history and
 * transitions. To be called now and then. Idempotent.
 */
export function deleteExpiredMetrics(store: Store, now: Date, limits: MetricBounds = bounds): void {
  const time = now.getTime();
  store.transaction(() => {
    deletePointsWrittenBefore(store, time - DAY);
    trimPoints(store, limits);
    store
      .prepare(
        `DELETE FROM metric_series WHERE last_written < ? OR id IN
         (SELECT id FROM metric_series ORDER BY last_written DESC, id DESC LIMIT -1 OFFSET ?)`,
      )
      .run(time - SERIES_LIFE, limits.series);
  });
  deleteAlarmRecords(store, time);
}

/** A tenth less than the bounds, so that it is not done again at once. */
function trimPoints(store: Store, limits: MetricBounds): void {
  for (;;) {
    const { points, bytes } = metricTotals(store);
    if (points <= limits.points && bytes <= limits.bytes) return;
    const surplus = Math.max(points - limits.points, 0);
    const share = Math.ceil(points * Math.max(1 - limits.bytes / bytes, 0.1));
    const last = store
      .prepare('SELECT written FROM metric_points ORDER BY written LIMIT 1 OFFSET ?')
      .get(Math.min(Math.max(surplus, share), points) - 1);
    if (last === undefined) return;
    deletePointsWrittenBefore(store, Number(last.written) + 1);
  }
}

function deletePointsWrittenBefore(store: Store, time: number): void {
  const doomed = store
    .prepare(
      `SELECT count(*) AS points, coalesce(sum(${ROW_BYTES} + coalesce(length(counts), 0)), 0) AS bytes
       FROM metric_points WHERE written < ?`,
    )
    .get(time);
  if (Number(doomed?.points) === 0) return;
  store.prepare('DELETE FROM metric_points WHERE written < ?').run(time);
  addToTotals(store, -Number(doomed?.points), -Number(doomed?.bytes));
}

function deleteAlarmRecords(store: Store, time: number): void {
  const history = store.list(alarmHistoryTable);
  const transitions = store.list(alarmTransitionTable);
  store.transaction((tx) => {
    for (const [index, { historyId, at }] of history.entries())
      if (at < time - HISTORY_LIFE || index < history.length - KEPT_HISTORY)
        tx.delete(alarmHistoryTable, historyId);
    for (const { transitionId, at } of transitions)
      if (at < time - TRANSITION_LIFE) tx.delete(alarmTransitionTable, transitionId);
  });
}
