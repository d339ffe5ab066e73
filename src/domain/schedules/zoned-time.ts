import { isDeepStrictEqual } from 'node:util';

/** A moment as clocks on the wall show it; months and days of the month count from 1, days of the week from 1 = Sunday as AWS counts them. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone);
  if (kept !== undefined) return kept;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, made);
  return made;
}

export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

export function wallTimeAt(time: number, timeZone: string): WallTime {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(time)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second };
}

/** The moment (epoch ms) at which clocks show `wall`: the first one where they show it twice, undefined where they skip it or it is on no calendar. */
export function momentOf(wall: WallTime, timeZone: string): number | undefined {
  const asUtc = utcOf(wall);
  if (!isDeepStrictEqual(wallTimeAt(asUtc, 'UTC'), { ...wall })) return undefined;
  const day = 86_400_000;
  // The zone's offsets on either side of any change near by.
  const offsets = [asUtc - day, asUtc + day].map((time) => utcOf(wallTimeAt(time, timeZone)) - time);
  const candidates = offsets.map((offset) => asUtc - offset).sort((a, b) => a - b);
  return candidates.find((time) => utcOf(wallTimeAt(time, timeZone)) === asUtc);
}

function utcOf({ year, month, day, hour, minute, second }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
