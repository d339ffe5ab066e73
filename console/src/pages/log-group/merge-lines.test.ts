import { expect, test } from 'vitest';
import type { ShownLine } from '../../components/live-log/log-lines.tsx';
import { mergeLines } from './merge-lines.ts';

const line = (key: string, time: number): ShownLine => ({
  key,
  time,
  message: key,
  source: { container: '', group: 'g', stream: 's' },
});
const keys = (lines: ShownLine[]) => lines.map(({ key }) => key).join('');

test('mergeLines: a line that comes late stands where its time is, and none twice', () => {
  const before = [line('a', 1), line('c', 3)];
  expect(keys(mergeLines(before, [line('c', 3), line('b', 2), line('d', 3)], 10))).toBe('abcd');
});

test('mergeLines: the oldest go, and nothing new is the same list', () => {
  const before = [line('a', 1), line('b', 2)];
  expect(keys(mergeLines(before, [line('c', 3)], 2))).toBe('bc');
  expect(mergeLines(before, [line('a', 1)], 2)).toBe(before);
});
