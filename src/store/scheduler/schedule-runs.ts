import { nextRun, parseSchedule } from '../../domain/schedules/schedule.ts';
import type { RandomSource } from '../../platform/random.ts';
import type { ScheduleRow } from '../tables/scheduler.ts';

/**
 * When a schedule runs first. A rate runs at its start date and then on; "if you do not provide a StartDate for a rate-based schedule, your schedule starts
 * invoking the target immediately" (Scheduler user guide, "Schedule types"). Start and end dates are "ignored for one-time schedules".
 */
export function withFirstRun(row: ScheduleRow, now: number, random: RandomSource): ScheduleRow {
  const first = row.expression.startsWith('rate(')
    ? within(row, Math.max(row.anchorAt, now))
    : runAfter(row, now);
  return at(row, first, random);
}

/** The same schedule, waiting for its next moment after `after`. */
export function withRunAfter(row: ScheduleRow, after: number, random: RandomSource): ScheduleRow {
  return at(row, runAfter(row, after), random);
}

function runAfter(row: ScheduleRow, after: number): number | undefined {
  const schedule = parseSchedule(row.expression, row.timeZone, { scheduler: true });
  if (schedule === undefined) return undefined;
  if (schedule.kind === 'at') return nextRun(schedule, after, row.anchorAt);
  return within(row, nextRun(schedule, Math.max(after, (row.startAt ?? 0) - 1), row.anchorAt));
}

function within({ endAt }: ScheduleRow, time: number | undefined): number | undefined {
  return time === undefined || (endAt !== undefined && time > endAt) ? undefined : time;
}

/** "EventBridge Scheduler invokes your target within the time window" (user guide, "Configuring flexible time windows"). */
function at(row: ScheduleRow, dueAt: number | undefined, random: RandomSource): ScheduleRow {
  const { dueAt: _due, fireAt: _fire, ...rest } = row;
  if (dueAt === undefined || row.state === 'DISABLED') return rest;
  const window = (row.windowMinutes ?? 0) * 60_000;
  return { ...rest, dueAt, fireAt: dueAt + (window > 0 ? random.integer(window) : 0) };
}
