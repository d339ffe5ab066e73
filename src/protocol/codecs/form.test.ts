import { expect, test } from 'vitest';
import { formOf } from './form.ts';

test('formOf: reads a body once', () => {
  const body = Buffer.from('Action=A%20B&Version=1&Empty=');
  expect([...formOf(body)]).toEqual([
    ['Action', 'A B'],
    ['Version', '1'],
    ['Empty', ''],
  ]);
  expect(formOf(body)).toBe(formOf(body));
});

test('formOf: refuses a body of too many parameters, and takes the largest that services ask for', () => {
  expect(formOf(Buffer.from(`Action=A${'&a=b'.repeat(24_000)}`)).getAll('a')).toHaveLength(24_000);
  expect(() => formOf(Buffer.from('&'.repeat(500_000)))).toThrow('too many parameters');
});
