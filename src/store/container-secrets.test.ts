import { expect, test } from 'vitest';
import { readContainerSecret, readParameterValue, SecretUnavailableError } from './container-secrets.ts';
import { Store } from './store.ts';
import { secretTable, secretVersionTable } from './tables/secrets-manager.ts';
import { parameterTable, parameterVersionTable } from './tables/ssm.ts';

const scope = { account: '000000000000', region: 'us-east-1' };
const secretArn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:app/db-AbCdEf';

function filledStore() {
  const store = new Store();
  const key = '000000000000/us-east-1//app/url';
  store.put(parameterTable, {
    ...scope,
    parameterKey: key,
    name: '/app/url',
    version: 2,
    labels: { stable: 1 },
    tags: [],
    createdAt: 0,
  });
  for (const version of [1, 2])
    store.put(parameterVersionTable, {
      ...scope,
      versionKey: `${key}:000000000${version}`,
      parameterKey: key,
      name: '/app/url',
      version,
      type: 'SecureString',
      value: `value-${version}`,
      tier: 'Standard',
      dataType: 'text',
      modifiedAt: 0,
      modifiedBy: 'x',
    });
  store.put(secretTable, {
    ...scope,
    secretArn,
    name: 'app/db',
    stages: { AWSCURRENT: 'v2', AWSPREVIOUS: 'v1' },
    tags: [],
    createdAt: 0,
    changedAt: 0,
  });
  for (const versionId of ['v1', 'v2'])
    store.put(secretVersionTable, {
      ...scope,
      versionKey: `${secretArn}/${versionId}`,
      secretArn,
      versionId,
      secretString: JSON.stringify({ password: `pw-${versionId}`, port: 5432 }),
      createdAt: 0,
    });
  return store;
}

test.each([
  ['/app/url', 'value-2'],
  ['/app/url:stable', 'value-1'],
  ['arn:aws:ssm:us-east-1:000000000000:parameter/app/url', 'value-2'],
  [secretArn, '{"password":"pw-v2","port":5432}'],
  ['arn:aws:secretsmanager:us-east-1:000000000000:secret:app/db', '{"password":"pw-v2","port":5432}'],
  [`${secretArn}:password::`, 'pw-v2'],
  [`${secretArn}:port::`, '5432'],
  [`${secretArn}:password:AWSPREVIOUS:`, 'pw-v1'],
  [`${secretArn}:password::v1`, 'pw-v1'],
])('readContainerSecret: %s', (valueFrom, value) => {
  expect(readContainerSecret(filledStore(), scope, valueFrom)).toBe(value);
});

test.each([
  [
    '/app/none',
    'unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid ssm parameters: /app/none',
  ],
  [`${secretArn}:user::`, 'did not contain json key user'],
  [`${secretArn}:user`, 'an invalid ARN format'],
  [`${secretArn}::NOWHERE:`, 'staging label: NOWHERE'],
  ['arn:aws:secretsmanager:us-east-1:000000000000:secret:none-AbCdEf', "can't find the specified secret."],
  ['arn:aws:secretsmanager:us-east-1:999999999999:secret:app/db', "can't find the specified secret."],
])('readContainerSecret: says why %s cannot be had', (valueFrom, words) => {
  expect(() => readContainerSecret(filledStore(), scope, valueFrom)).toThrow(SecretUnavailableError);
  expect(() => readContainerSecret(filledStore(), scope, valueFrom)).toThrow(words);
});

test('readParameterValue: reaches a secret by its reference name', () => {
  expect(readParameterValue(filledStore(), scope, '/aws/reference/secretsmanager/app/db')).toContain('pw-v2');
});
