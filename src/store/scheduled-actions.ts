import { nextRun, parseSchedule } from '../domain/schedules/schedule.ts';
import type { ScheduledActionRow } from './tables/application-auto-scaling.ts';

/**
 * When a scheduled action runs first. "If you specify a start time, Application Auto Scaling performs the action at this time, and then performs the action
 * based on the specified recurrence" (user guide, "Schedule recurring scaling actions using cron expressions").
 */
export function firstRun(action: ScheduledActionRow, now: number): number | undefined {
  const { startAt, schedule } = action;
  if (startAt !== undefined && startAt > now && !schedule.startsWith('at(')) return within(action, startAt);
  return runAfter(action, now);
}

/** When it runs next after `after`; undefined when it has no run to come before its end. */
export function runAfter(action: ScheduledActionRow, after: number): number | undefined {
  const schedule = parseSchedule(action.schedule, action.timezone);
  return (
    schedule && within(action, nextRun(schedule, Math.max(after, (action.startAt ?? 0) - 1), action.anchorAt))
  );
}

function within({ endAt }: ScheduledActionRow, time: number | undefined): number | undefined {
  return time === undefined || (endAt !== undefined && time > endAt) ? undefined : time;
}
