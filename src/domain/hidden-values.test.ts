import { expect, test } from 'vitest';
import { hideWithin } from './hidden-values.ts';

const hidden = new Map([
  ['s3"cret', '****'],
  ['7', '****'],
]);

test('hideWithin: values as a whole and as a part of a text, wherever they stand', () => {
  expect(hideWithin({ a: ['s3"cret', 'x=s3"cret;'], b: { c: 7, d: '7', e: '17', f: null } }, hidden)).toEqual(
    {
      a: ['****', 'x=****;'],
      b: { c: '****', d: '****', e: '17', f: null },
    },
  );
});
