import { expect, test } from 'vitest';
import { paced } from './pace.ts';

test('paced: AWS’s own timing at speed 1, a fraction of it above', () => {
  expect(paced(300_000, 1)).toBe(300_000);
  expect(paced(300_000, 10)).toBe(30_000);
});

test('paced: a wait never becomes none', () => {
  expect(paced(1, 1000)).toBe(1);
  expect(paced(0, 10)).toBe(0);
});
