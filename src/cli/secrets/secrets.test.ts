import { describe, expect, it } from 'vitest';
import { findPlaintextSecrets, isSecretName } from './find.ts';
import { createMasker, credentialKind, maskValue } from './mask.ts';

// Put together here so that no scanner takes this file for a leak.
const keyId = `AKIA${'IOSFODNN7EXAMPLE'}`;
const secretKey = `wJalrXUtnFEMI/K7MDENG/bPxRfiCY${'EXAMPLEKEY'}`;
const github = `ghp_${'a1B2'.repeat(9)}`;
const slack = `xoxb-${'1234567890'}-abcdefghij`;
const pem = ['-----BEGIN RSA PRIVATE KEY-----', 'MIIEow', '-----END RSA PRIVATE KEY-----'].join('\n');

describe('credentialKind', () => {
  it.each([
    [keyId, 'AWS access key id'],
    [`ASIA${'IOSFODNN7EXAMPLE'}`, 'AWS access key id'],
    [github, 'GitHub token'],
    [slack, 'Slack token'],
    [pem, 'private key'],
    ['postgres://app:hunter2@db/app', 'password in a URL'],
  ])('knows %s', (text, kind) => {
    expect(credentialKind(text)).toBe(kind);
  });

  it.each(['AKIA', 'hello', 'https://example.com/a@b', 'arn:aws:iam::000000000000:role/x', 'http://a:80/x'])(
    'leaves %s alone',
    (text) => {
      expect(credentialKind(text)).toBeUndefined();
    },
  );
});

describe('findPlaintextSecrets', () => {
  const find = (name: string, value: string) =>
    findPlaintextSecrets({ containerDefinitions: [{ name: 'web', environment: [{ name, value }] }] });

  it('finds a credential by its shape under any name', () => {
    expect(find('NOTE', github)).toMatchObject([
      { container: 'web', variable: 'NOTE', kind: 'GitHub token', certain: true },
    ]);
  });

  it('finds an AWS secret access key by name and length', () => {
    expect(find('AWS_SECRET_ACCESS_KEY', secretKey)).toMatchObject([
      { kind: 'AWS secret access key', certain: true },
    ]);
  });

  it('suspects a value by its name alone', () => {
    expect(find('DB_PASSWORD', 'hunter22')).toMatchObject([{ kind: 'secret', certain: false }]);
    expect(find('DB_PASSWORD', '')).toEqual([]);
  });

  it('takes pointers and settings for what they are', () => {
    for (const name of ['PASSWORD_FILE', 'TOKEN_URL', 'SECRET_ARN', 'TOKENIZER', 'AUTHOR', 'TOKEN_TTL']) {
      expect(isSecretName(name), name).toBe(false);
    }
    for (const name of ['apiKey', 'GITHUB_TOKEN', 'clientSecret', 'PGPASSWORD_PASS']) {
      expect(isSecretName(name), name).toBe(true);
    }
  });
});

describe('createMasker', () => {
  it('masks credentials wherever they stand', () => {
    const mask = createMasker();
    expect(mask(`key=${keyId}, token ${github}.`)).toBe('key=AKIA****, token ghp_****.');
    expect(mask(`a\n${pem}\nb`)).toBe('a\n[private key]\nb');
    expect(mask('postgres://app:hunter2@db/app')).toBe('postgres://app:****@db/app');
    expect(mask(`aws_secret_access_key = ${secretKey}`)).toBe('aws_secret_access_key = wJal****');
    expect(mask(`{"SecretAccessKey": "${secretKey}"}`)).toBe('{"SecretAccessKey": "wJal****"}');
  });

  it('masks known values, the longer before the shorter that it holds', () => {
    expect(createMasker(['hunter', 'hunter22'])('hunter22 hunter')).toBe('**** ****');
  });

  it('changes nothing the second time', () => {
    const mask = createMasker(['hunter22']);
    const once = mask(`${keyId} hunter22 ${slack} ${pem}`);
    expect(mask(once)).toBe(once);
  });

  it('leaves ordinary lines alone', () => {
    const line =
      'GET /health 200 arn:aws:ecs:us-east-1:000000000000:task/hello/0123456789abcdef0123456789abcdef';
    expect(createMasker()(line)).toBe(line);
  });

  it('keeps little of a short value', () => {
    expect(maskValue('hunter22')).toBe('****');
  });
});
