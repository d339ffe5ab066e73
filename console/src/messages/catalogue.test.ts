import { describe, expect, test } from 'vitest';

/** Every file of the catalogue, however many there are. */
const files = import.meta.glob<Record<string, unknown>>(['./*.ts', '!./*.test.ts'], { eager: true });

interface Found {
  where: string;
  en: string;
  ko: string;
}

/** Messages in a module, however deep: anything that has `en` or `ko`. */
function messagesIn(value: unknown, where: string): Found[] {
  if (value === null || typeof value !== 'object') return [];
  const record = value as Record<string, unknown>;
  if ('en' in record || 'ko' in record) return [{ where, en: record.en as string, ko: record.ko as string }];
  return Object.entries(record).flatMap(([name, inner]) => messagesIn(inner, `${where}.${name}`));
}

const all = Object.entries(files).flatMap(([file, module]) => messagesIn(module, file));
const holes = (message: string) => [...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

/** Words of AWS and of the trade that Korean consoles leave in English. */
const isName = (message: string) => !/[a-z]{2,} [a-z]{2,}/.test(message);

describe('the catalogue', () => {
  test('has every message in both languages', () => {
    expect(all.length).toBeGreaterThan(300);
    expect(all.filter(({ en, ko }) => !en?.trim() || !ko?.trim()).map(({ where }) => where)).toEqual([]);
  });

  test('has the same values to fill in in both languages', () => {
    const different = all.filter(({ en, ko }) => holes(en).join() !== holes(ko).join());
    expect(different.map(({ where }) => where)).toEqual([]);
  });

  test('has Korean where Korean belongs', () => {
    const english = all.filter(({ en, ko }) => !/[가-힣]/.test(ko) && !isName(en));
    expect(english.map(({ where, ko }) => `${where}: ${ko}`)).toEqual([]);
  });

  test('has no Korean in its English', () => {
    expect(all.filter(({ en }) => /[가-힣]/.test(en)).map(({ where }) => where)).toEqual([]);
  });
});
