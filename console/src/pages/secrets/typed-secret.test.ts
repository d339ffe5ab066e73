import { expect, test } from 'vitest';
import { keyTwice, nothingTyped, secretString } from './typed-secret.ts';

const pairs = [
  { key: 'user', value: 'app' },
  { key: '', value: 'forgotten' },
  { key: 'password', value: 'a"b' },
];

test('secretString: pairs are one JSON object, without those that have no key', () => {
  const value = secretString({ ...nothingTyped, pairs });
  expect(JSON.parse(value!)).toEqual({ user: 'app', password: 'a"b' });
});

test('secretString: a text is kept as it is', () => {
  expect(secretString({ form: 'text', pairs, text: ' tok ' })).toBe(' tok ');
});

test('secretString: nothing typed, or a key twice, is no value', () => {
  expect(secretString(nothingTyped)).toBeUndefined();
  expect(secretString({ ...nothingTyped, form: 'text' })).toBeUndefined();
  const twice = { ...nothingTyped, pairs: [...pairs, pairs[0]!] };
  expect(keyTwice(twice)).toBe('user');
  expect(secretString(twice)).toBeUndefined();
});
