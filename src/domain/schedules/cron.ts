import { momentOf, wallTimeAt } from './zoned-time.ts';

/**
 * AWS's cron: `minutes hours day-of-month month day-of-week year`, of which one of the two days is `?` (EventBridge user guide, "Cron expressions
 * reference"). Days of the week are 1-7 or SUN-SAT. `L` is the last day, `W` the weekday nearest to a day of the month, `#` the n-th of its kind in the
 * month.
 */
export interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: readonly number[];
  readonly years: readonly number[];
  isDay(year: number, month: number, day: number): boolean;
}

interface Field {
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const minuteField: Field = { min: 0, max: 59 };
const hourField: Field = { min: 0, max: 23 };
const dayField: Field = { min: 1, max: 31 };
const monthField: Field = { min: 1, max: 12, names: monthNames };
const weekdayField: Field = { min: 1, max: 7, names: dayNames };
const yearField: Field = { min: 1970, max: 2199 };

/** Undefined when the text is not of AWS's form. */
export function parseCron(text: string): Cron | undefined {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 6) return undefined;
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields.map((field) =>
    field.toUpperCase(),
  );
  if ((day === '?') === (weekday === '?')) return undefined;
  const minutes = valuesOf(minute, minuteField);
  const hours = valuesOf(hour, hourField);
  const months = valuesOf(month, monthField);
  const years = valuesOf(year, yearField);
  const isDay = day === '?' ? weekdayMatcher(weekday) : dayMatcher(day);
  if (!minutes || !hours || !months || !years || !isDay) return undefined;
  return { minutes, hours, months, years, isDay };
}

/** `*`, `5`, `1-5`, `0/15`, `MON-FRI` and lists of them, in order; undefined when there is anything else. */
function valuesOf(text: string, field: Field): number[] | undefined {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const found = rangeOf(part, field);
    if (found === undefined) return undefined;
    for (const value of found) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

function rangeOf(part: string, field: Field): number[] | undefined {
  const [, range = '', step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
  const bounds = boundsOf(range, field, step !== undefined);
  const stride = step === undefined ? 1 : Number(step);
  if (bounds === undefined || stride === 0) return undefined;
  const [first, last] = bounds;
  // A range that ends before it begins goes around: FRI-MON.
  const length = (last < first ? last + field.max - field.min + 1 : last) - first + 1;
  const size = field.max - field.min + 1;
  return Array.from(
    { length: Math.ceil(length / stride) },
    (_, i) => field.min + ((first - field.min + i * stride) % size),
  );
}

function boundsOf(range: string, field: Field, stepped: boolean): [number, number] | undefined {
  if (range === '*') return [field.min, field.max];
  const ends = range.split('-').map((end) => numberOf(end, field));
  const [first, last = stepped ? field.max : first] = ends;
  if (ends.length > 2 || first === undefined || last === undefined || ends.includes(undefined))
    return undefined;
  return [first, last];
}

function numberOf(text: string, { min, max, names = [] }: Field): number | undefined {
  const named = names.indexOf(text);
  if (named >= 0) return min + named;
  if (!/^\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}

type DayMatcher = Cron['isDay'];

function dayMatcher(text: string): DayMatcher | undefined {
  if (text === 'L') return (year, month, day) => day === daysIn(year, month);
  if (text === 'LW') return (year, month, day) => day === nearestWeekday(year, month, daysIn(year, month));
  const nearest = /^(\d+)W$/.exec(text);
  if (nearest !== null) {
    const wanted = numberOf(nearest[1] ?? '', dayField);
    return wanted === undefined
      ? undefined
      : (year, month, day) => wanted <= daysIn(year, month) && day === nearestWeekday(year, month, wanted);
  }
  const days = valuesOf(text, dayField);
  return days && ((_, __, day) => days.includes(day));
}

function weekdayMatcher(text: string): DayMatcher | undefined {
  if (text === 'L') return (year, month, day) => weekdayOf(year, month, day) === 7;
  const last = /^(\w+)L$/.exec(text);
  if (last !== null) {
    const wanted = numberOf(last[1] ?? '', weekdayField);
    return wanted === undefined
      ? undefined
      : (year, month, day) => weekdayOf(year, month, day) === wanted && day + 7 > daysIn(year, month);
  }
  const nth = /^(\w+)#([1-5])$/.exec(text);
  if (nth !== null) {
    const wanted = numberOf(nth[1] ?? '', weekdayField);
    const count = Number(nth[2]);
    return wanted === undefined
      ? undefined
      : (year, month, day) => weekdayOf(year, month, day) === wanted && Math.ceil(day / 7) === count;
  }
  const days = valuesOf(text, weekdayField);
  return days && ((year, month, day) => days.includes(weekdayOf(year, month, day)));
}

const weekdayOf = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The weekday nearest to a day, never in another month. */
function nearestWeekday(year: number, month: number, day: number): number {
  const weekday = weekdayOf(year, month, day);
  if (weekday === 7) return day > 1 ? day - 1 : day + 2;
  if (weekday === 1) return day < daysIn(year, month) ? day + 1 : day - 2;
  return day;
}

/** The first moment after `after` (epoch ms) that the expression names; undefined when there is none to come. */
export function nextCron(cron: Cron, after: number, timeZone: string): number | undefined {
  const from = wallTimeAt(after, timeZone);
  for (const year of cron.years.filter((each) => each >= from.year))
    for (const month of cron.months.filter((each) => year > from.year || each >= from.month)) {
      const found = nextInMonth(cron, { year, month }, after, timeZone);
      if (found !== undefined) return found;
    }
  return undefined;
}

function nextInMonth(
  cron: Cron,
  { year, month }: { year: number; month: number },
  after: number,
  timeZone: string,
): number | undefined {
  for (let day = 1; day <= daysIn(year, month); day++) {
    // No zone is further than a day from UTC.
    if (!cron.isDay(year, month, day) || Date.UTC(year, month - 1, day + 2) <= after) continue;
    for (const hour of cron.hours)
      for (const minute of cron.minutes) {
        const time = momentOf({ year, month, day, hour, minute, second: 0 }, timeZone);
        if (time !== undefined && time > after) return time;
      }
  }
  return undefined;
}
