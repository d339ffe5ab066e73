import { eventBytes } from '../../store/log-events.ts';
import type { LogPosition, StoredLogEvent } from '../../store/log-queries.ts';

/** A page of events holds at most 10,000, and 1 MB (API reference, GetLogEvents). */
const PAGE_EVENTS = 10_000;
const PAGE_BYTES = 1_048_576;

/** Takes events until the page is full; `full` says that it ended for that reason. At least one event goes in. */
export function takePage(
  events: Iterable<StoredLogEvent>,
  limit = PAGE_EVENTS,
): { page: StoredLogEvent[]; full: boolean } {
  const page: StoredLogEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    bytes += eventBytes(event.message);
    if (page.length >= limit || (page.length > 0 && bytes > PAGE_BYTES)) return { page, full: true };
    page.push(event);
  }
  return { page, full: false };
}

/** A position as 56 digits, as event ids and tokens have them: 16 of time, 40 of order. */
export function positionDigits({ timestamp, id }: LogPosition): string {
  return `${String(timestamp).padStart(16, '0')}${String(id).padStart(40, '0')}`;
}

export function parsePosition(digits: string): LogPosition | undefined {
  if (!/^\d{56}$/.test(digits)) return undefined;
  return { timestamp: Number(digits.slice(0, 16)), id: Number(digits.slice(16)) };
}
