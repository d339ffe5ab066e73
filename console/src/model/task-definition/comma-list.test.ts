import { expect, test } from 'vitest';
import { joinList, splitList } from './comma-list.ts';

test.each([
  [['npm', 'run', 'start']],
  [['sh', '-c', 'echo "a, b"\nexit 1']],
  [['', ' spaced ', 'plain']],
  [['"']],
  [['']],
])('joinList and splitList: %j survives both ways', (words) => {
  expect(splitList(joinList(words))).toEqual(words);
});

test('splitList: spaces around commas do not count, and a stray quotation mark is itself', () => {
  expect(splitList('CMD-SHELL, curl -f "http://localhost/" || exit 1')).toEqual([
    'CMD-SHELL',
    'curl -f "http://localhost/" || exit 1',
  ]);
  expect(splitList('  ')).toEqual([]);
});
