import { chosenLanguage } from './language.ts';
import type { Message } from './message.ts';

export type { Message } from './message.ts';

export type Values = Record<string, string | number>;

const language = chosenLanguage();

/** The message in the page's language, with its values in place. */
export function text(message: Message, values: Values = {}): string {
  return message[language].replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
const number = new Intl.NumberFormat(language);
const ago = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

export function formatDate(date: Date | undefined): string {
  return date ? dateTime.format(date) : '-';
}

export function formatNumber(value: number | undefined): string {
  return value === undefined ? '-' : number.format(value);
}

/** "3 minutes ago", in the largest unit that fits. */
export function formatAgo(date: Date, now: Date): string {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000);
  for (const [unit, size] of [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const) {
    if (Math.abs(seconds) >= size) return ago.format(Math.trunc(seconds / size), unit);
  }
  return ago.format(seconds, 'second');
}

/** Bytes as people read them: 1.5 MB. Powers of ten, as AWS's consoles show image sizes. */
export function formatBytes(bytes: number | undefined): string {
  if (bytes === undefined) return '-';
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[power],
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** power);
}
