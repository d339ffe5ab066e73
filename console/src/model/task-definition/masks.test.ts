import { expect, test } from 'vitest';
import { awsKeyIn } from './aws-keys.ts';
import { maskKeys, unmask } from './masks.ts';

const ID = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

test.each([
  [ID, '', 'accessKeyId'],
  [`--key=${ID} --verbose`, '', 'accessKeyId'],
  [SECRET, '', 'secretAccessKey'],
  ['hunter2', 'AWS_SECRET_ACCESS_KEY', 'secretAccessKey'],
  ['FwoGZXIv', 'AWS_SESSION_TOKEN', 'sessionToken'],
  ['da39a3ee5e6b4b0d3255bfef95601890afd80709', 'COMMIT', undefined],
  [`${SECRET}AAAA`, 'TOKEN', undefined],
  ['', 'AWS_SECRET_ACCESS_KEY', undefined],
  ['http://127.0.0.1:8080/', 'URL', undefined],
])('awsKeyIn: %s named %s', (value, name, key) => {
  expect(awsKeyIn(value, name)).toBe(key);
});

const definition = {
  family: 'web',
  containerDefinitions: [
    {
      command: ['run', `--secret=${SECRET}`],
      environment: [
        { name: 'AWS_ACCESS_KEY_ID', value: ID },
        { name: 'PORT', value: '80' },
        { name: 'AWS_SECRET_ACCESS_KEY', value: 'short' },
      ],
      secrets: [{ name: 'AWS_SECRET_ACCESS_KEY', valueFrom: 'arn:aws:secretsmanager:us-east-1:1:secret:a' }],
    },
  ],
};

test('maskKeys: no key is left anywhere, and everything else is', () => {
  const { value, hidden } = maskKeys(definition);
  const text = JSON.stringify(value);
  expect(hidden).toHaveLength(3);
  expect(text).not.toMatch(/AKIA|wJalr|short/);
  expect(value.containerDefinitions[0]!.environment[1]).toEqual({ name: 'PORT', value: '80' });
  expect(value.containerDefinitions[0]!.secrets).toEqual(definition.containerDefinitions[0]!.secrets);
});

test('unmask: gives back what was masked, also when the rows were moved', () => {
  const { value, hidden } = maskKeys(definition, { numbered: true });
  expect(unmask(value, hidden)).toEqual(definition);
  value.containerDefinitions[0]!.environment.reverse();
  expect(unmask(value, hidden).containerDefinitions[0]!.environment[2]).toEqual({
    name: 'AWS_ACCESS_KEY_ID',
    value: ID,
  });
});
