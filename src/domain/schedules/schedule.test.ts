import { describe, expect, test } from 'vitest';
import { nextRun, parseSchedule } from './schedule.ts';

const utc = (text: string) => Date.parse(`${text}Z`);

function runs(expression: string, from: string, count: number, timeZone?: string): string[] {
  const schedule = parseSchedule(expression, timeZone);
  if (schedule === undefined) throw new Error(`not a schedule: ${expression}`);
  const found: string[] = [];
  let after = utc(from);
  for (let i = 0; i < count; i++) {
    const next = nextRun(schedule, after, utc(from));
    if (next === undefined) break;
    found.push(new Date(next).toISOString().slice(0, 16));
    after = next;
  }
  return found;
}

describe('cron', () => {
  test.each([
    ['every Monday at 6:30', 'cron(30 6 ? * MON *)', ['2026-01-05T06:30', '2026-01-12T06:30']],
    ['2 is Monday', 'cron(30 6 ? * 2 *)', ['2026-01-05T06:30', '2026-01-12T06:30']],
    ['weekdays', 'cron(0 18 ? * MON-FRI *)', ['2026-01-01T18:00', '2026-01-02T18:00', '2026-01-05T18:00']],
    [
      'around the end of the week',
      'cron(0 0 ? * FRI-MON *)',
      ['2026-01-02T00:00', '2026-01-03T00:00', '2026-01-04T00:00', '2026-01-05T00:00', '2026-01-09T00:00'],
    ],
    [
      'every quarter of an hour',
      'cron(0/15 * * * ? *)',
      ['2026-01-01T00:15', '2026-01-01T00:30', '2026-01-01T00:45', '2026-01-01T01:00'],
    ],
    [
      'a step over a range',
      'cron(0 8-17/4 * * ? *)',
      ['2026-01-01T08:00', '2026-01-01T12:00', '2026-01-01T16:00', '2026-01-02T08:00'],
    ],
    ['the first of each month', 'cron(0 0 1 * ? *)', ['2026-02-01T00:00', '2026-03-01T00:00']],
    ['the last day of the month', 'cron(0 0 L * ? *)', ['2026-01-31T00:00', '2026-02-28T00:00']],
    ['the last Friday', 'cron(0 0 ? * 6L *)', ['2026-01-30T00:00', '2026-02-27T00:00']],
    ['the second Tuesday', 'cron(0 0 ? * 3#2 *)', ['2026-01-13T00:00', '2026-02-10T00:00']],
    [
      'the weekday nearest to the 15th',
      'cron(0 0 15W * ? *)',
      ['2026-01-15T00:00', '2026-02-16T00:00', '2026-03-16T00:00'],
    ],
    ['the weekday nearest to the 1st stays in its month', 'cron(0 0 1W 8 ? 2026)', ['2026-08-03T00:00']],
    ['only one year', 'cron(0 0 1 1 ? 2028)', ['2028-01-01T00:00']],
    ['a leap day', 'cron(0 0 29 2 ? *)', ['2028-02-29T00:00', '2032-02-29T00:00']],
    [
      'lists and names',
      'cron(5,10 1 ? JAN,JUN SUN,WED *)',
      ['2026-01-04T01:05', '2026-01-04T01:10', '2026-01-07T01:05'],
    ],
  ])('%s', (_, expression, expected) => {
    expect(runs(expression, '2026-01-01T00:00', expected.length)).toEqual(expected);
  });

  test('nothing is left to come', () =>
    expect(runs('cron(0 0 1 1 ? 2020)', '2026-01-01T00:00', 1)).toEqual([]));

  test('follows the clocks of its zone', () => {
    expect(runs('cron(0 9 * * ? *)', '2026-03-27T12:00', 3, 'Europe/Berlin')).toEqual([
      '2026-03-28T08:00',
      '2026-03-29T07:00',
      '2026-03-30T07:00',
    ]);
    expect(runs('cron(0 9 * * ? *)', '2026-01-01T00:00', 1, 'Etc/GMT+9')).toEqual(['2026-01-01T18:00']);
    expect(runs('cron(0 23 * * ? *)', '2026-01-01T00:00', 2, 'Pacific/Kiritimati')).toEqual([
      '2026-01-01T09:00',
      '2026-01-02T09:00',
    ]);
  });

  test('an hour that clocks skip is left out, one that they repeat comes once', () => {
    expect(runs('cron(30 2 * * ? *)', '2026-03-28T12:00', 1, 'Europe/Berlin')).toEqual(['2026-03-30T00:30']);
    expect(runs('cron(30 2 * * ? *)', '2026-10-24T12:00', 2, 'Europe/Berlin')).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
  });

  test.each([
    'cron(* * * * * *)',
    'cron(0 0 ? * ? *)',
    'cron(0 0 1 * ?)',
    'cron(60 0 1 * ? *)',
    'cron(0 0 32 * ? *)',
    'cron(0 0 ? * 8 *)',
    'cron(0/0 0 1 * ? *)',
    'cron(0 0 1-2-3 * ? *)',
    'cron(a 0 1 * ? *)',
    'cron()',
    '* * * * *',
  ])('refuses %s', (expression) => expect(parseSchedule(expression)).toBeUndefined());
});

describe('rate and at', () => {
  test('a rate counts from where it began', () => {
    expect(runs('rate(5 minutes)', '2026-01-01T00:02', 2)).toEqual(['2026-01-01T00:07', '2026-01-01T00:12']);
    expect(runs('rate(1 day)', '2026-01-01T00:02', 1)).toEqual(['2026-01-02T00:02']);
  });

  test('at is one moment, in its zone', () => {
    expect(runs('at(2026-06-01T09:30:00)', '2026-01-01T00:00', 2)).toEqual(['2026-06-01T09:30']);
    expect(runs('at(2026-06-01T09:30:00)', '2026-01-01T00:00', 2, 'America/New_York')).toEqual([
      '2026-06-01T13:30',
    ]);
  });

  test.each([
    'rate(0 minutes)',
    'rate(1 minutes)',
    'rate(2 minute)',
    'rate(5 weeks)',
    'at(2026-06-01)',
    'at(2026-02-30T00:00:00)',
    'every day',
  ])('refuses %s', (expression) => expect(parseSchedule(expression)).toBeUndefined());

  test('refuses a time zone that is none', () =>
    expect(parseSchedule('rate(5 minutes)', 'Mars/Olympus')).toBeUndefined());
});
