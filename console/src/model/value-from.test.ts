import { expect, test } from 'vitest';
import { jsonKeys, secretValueFrom } from './value-from.ts';

const arn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:db-AbCdEf';

test('secretValueFrom: the whole current value is the ARN alone', () => {
  expect(secretValueFrom(arn, { key: '' })).toBe(arn);
});

test('secretValueFrom: a key, a stage and an id each have their place', () => {
  expect(secretValueFrom(arn, { key: 'password' })).toBe(`${arn}:password::`);
  expect(secretValueFrom(arn, { key: '', stage: 'AWSPREVIOUS' })).toBe(`${arn}::AWSPREVIOUS:`);
  expect(secretValueFrom(arn, { key: 'password', versionId: 'v1' })).toBe(`${arn}:password::v1`);
});

test('secretValueFrom: a stage and an id do not stand together', () => {
  expect(secretValueFrom(arn, { key: '', stage: 'AWSPREVIOUS', versionId: 'v1' })).toBe(`${arn}:::v1`);
});

test('jsonKeys: of an object only', () => {
  expect(jsonKeys('{"username":"a","password":"b"}')).toEqual(['username', 'password']);
  for (const value of ['[1]', '"a"', '3', 'null', 'tok_1', '']) expect(jsonKeys(value)).toBeUndefined();
});
