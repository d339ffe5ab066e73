import { type Cron, nextCron, parseCron } from './cron.ts';
import { isTimeZone, momentOf } from './zoned-time.ts';

/** `cron(…)`, `rate(…)` or `at(…)`, as Application Auto Scaling and EventBridge write them (Application Auto Scaling user guide, "Scheduled scaling"). */
export type Schedule =
  | { readonly kind: 'cron'; readonly cron: Cron; readonly timeZone: string }
  | { readonly kind: 'rate'; readonly every: number }
  | { readonly kind: 'at'; readonly at: number };

const units: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

interface ScheduleGrammar {
  /** EventBridge Scheduler's units are `minutes | hours | days`, also of one (user guide, "Rate-based schedules"). */
  readonly scheduler?: boolean;
}

/** Undefined when the expression or the time zone is not one. */
export function parseSchedule(
  expression: string,
  timeZone = 'UTC',
  { scheduler = false }: ScheduleGrammar = {},
): Schedule | undefined {
  const [, kind, body = ''] = /^(cron|rate|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === undefined || !isTimeZone(timeZone)) return undefined;
  if (kind === 'rate') return parseRate(body, scheduler);
  if (kind === 'at') return parseAt(body, timeZone);
  const cron = parseCron(body);
  return cron && { kind: 'cron', cron, timeZone };
}

/** "If the value is equal to 1, then the unit must be singular. If the value is greater than 1, the unit must be plural" (EventBridge user guide). */
function parseRate(body: string, pluralOfOne: boolean): Schedule | undefined {
  const [, value = '', unit = '', plural] = /^(\d+) +(minute|hour|day)(s?)$/.exec(body.trim()) ?? [];
  const count = Number(value);
  const agrees = (plural === 's') === count > 1 || (pluralOfOne && count === 1);
  if (count < 1 || !agrees) return undefined;
  return { kind: 'rate', every: count * (units[unit] ?? 0) };
}

function parseAt(body: string, timeZone: string): Schedule | undefined {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(body.trim());
  if (found === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number);
  const at = momentOf({ year, month, day, hour, minute, second }, timeZone);
  return at === undefined ? undefined : { kind: 'at', at };
}

/** The first moment after `after`; rates count from `anchor`. Undefined when there is none to come. */
export function nextRun(schedule: Schedule, after: number, anchor: number): number | undefined {
  if (schedule.kind === 'at') return schedule.at > after ? schedule.at : undefined;
  if (schedule.kind === 'cron') return nextCron(schedule.cron, after, schedule.timeZone);
  const passed = Math.max(0, Math.floor((after - anchor) / schedule.every));
  return anchor + (passed + 1) * schedule.every;
}
