import type { DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';

/** Which lines are looked at: of the last minutes, between two moments, or all. */
export type LogRange = { minutes: number } | { from: Date; to: Date } | 'all';

const MINUTES: Record<string, number> = {
  minute: 1,
  hour: 60,
  day: 1_440,
  week: 10_080,
  month: 43_200,
  year: 525_600,
};

/** The range that the address names (`?minutes=60`, `?minutes=all`, `?from=…&to=…`), else the page's own. */
export function rangeIn(query: URLSearchParams, byDefault: LogRange): LogRange {
  const [from, to] = [new Date(query.get('from') ?? ''), new Date(query.get('to') ?? '')];
  if (from.getTime() < to.getTime()) return { from, to };
  const minutes = query.get('minutes');
  if (minutes === 'all') return 'all';
  return Number(minutes) > 0 ? { minutes: Number(minutes) } : byDefault;
}

/** The same, for the address. */
export function rangeQuery(range: LogRange): Record<'minutes' | 'from' | 'to', string | undefined> {
  if (range === 'all') return { minutes: 'all', from: undefined, to: undefined };
  if ('minutes' in range) return { minutes: String(range.minutes), from: undefined, to: undefined };
  return { minutes: undefined, from: range.from.toISOString(), to: range.to.toISOString() };
}

export function pickedOf(range: LogRange): DateRangePickerProps.Value | null {
  if (range === 'all') return null;
  if (!('minutes' in range))
    return { type: 'absolute', startDate: range.from.toISOString(), endDate: range.to.toISOString() };
  const { minutes } = range;
  const unit = (['week', 'day', 'hour'] as const).find((each) => minutes % MINUTES[each]! === 0) ?? 'minute';
  return { type: 'relative', amount: minutes / MINUTES[unit]!, unit, key: String(minutes) };
}

export function rangeOf(picked: DateRangePickerProps.Value | null): LogRange {
  if (!picked) return 'all';
  if (picked.type === 'absolute') return { from: new Date(picked.startDate), to: new Date(picked.endDate) };
  return { minutes: Math.max(1, Math.round(picked.amount * (MINUTES[picked.unit] ?? 1 / 60))) };
}

/** Milliseconds of both ends, as FilterLogEvents takes them. */
export function boundsOf(range: LogRange, now: number): { startTime?: number; endTime?: number } {
  if (range === 'all') return {};
  if ('minutes' in range) return { startTime: now - range.minutes * 60_000 };
  return { startTime: range.from.getTime(), endTime: range.to.getTime() };
}
