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

export function formatDate(date: Date | undefined): string {
  return date ? dateTime.format(date) : '-';
}

export function formatNumber(value: number | undefined): string {
  return value === undefined ? '-' : number.format(value);
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
