import { expect, test } from 'vitest';
import { checkJsonSize } from './json-limits.ts';

const check = (text: string) => () => checkJsonSize(Buffer.from(text));
const MEGABYTE = 1024 * 1024;

test('checkJsonSize: refuses what is nested too deeply or has too many values', () => {
  expect(check('['.repeat(MEGABYTE))).toThrow('nested too deeply');
  expect(check('{"a":'.repeat(MEGABYTE))).toThrow('nested too deeply');
  expect(check(`[${'[],'.repeat(MEGABYTE)}[]]`)).toThrow('too many values');
  expect(check(`[${'0,'.repeat(MEGABYTE)}0]`)).toThrow('too many values');
});

test('checkJsonSize: strings may hold anything, however long', () => {
  expect(check(JSON.stringify({ blob: 'a'.repeat(MEGABYTE) }))).not.toThrow();
  expect(check(JSON.stringify({ text: '[{,"\\'.repeat(MEGABYTE) }))).not.toThrow();
  expect(check(JSON.stringify({ text: `${'x'.repeat(MEGABYTE)}\\`, more: '['.repeat(200) }))).not.toThrow();
  expect(check(`{"unfinished":"${'['.repeat(MEGABYTE)}`)).not.toThrow();
});

test('checkJsonSize: what follows a string is looked at', () => {
  const text = JSON.stringify('"\\'.repeat(MEGABYTE));
  expect(check(`[${text},${'['.repeat(101)}`)).toThrow('nested too deeply');
});
