import { expect, test } from 'vitest';
import { parseEcrImage } from './ecr-image.ts';

const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const digest = `sha256:${'a'.repeat(64)}`;

test('parseEcrImage: account, region, repository and tag', () => {
  expect(parseEcrImage(`${host}/team/web:v1.2`)).toEqual({
    account: '123456789012',
    region: 'eu-west-1',
    repository: 'team/web',
    tag: 'v1.2',
  });
});

test('parseEcrImage: a digest, with or without a tag', () => {
  expect(parseEcrImage(`${host}/web@${digest}`)).toMatchObject({ repository: 'web', digest });
  expect(parseEcrImage(`${host}/web:v1@${digest}`)).toMatchObject({ tag: 'v1', digest });
});

test('parseEcrImage: neither tag nor digest', () => {
  expect(parseEcrImage(`${host}/web`)).toEqual({
    account: '123456789012',
    region: 'eu-west-1',
    repository: 'web',
  });
});

test('parseEcrImage: China and FIPS hosts', () => {
  expect(parseEcrImage('123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/web')).toMatchObject({
    region: 'cn-north-1',
  });
  expect(parseEcrImage('123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/web')).toMatchObject({
    region: 'us-east-1',
  });
});

test.each([
  'nginx',
  'nginx:1.27',
  'public.ecr.aws/nginx/nginx:latest',
  'localhost:4566/web:v1',
  `${host}/`,
  host,
  `evil.example/${host}/web`,
  '12345.dkr.ecr.us-east-1.amazonaws.com/web',
  `${host}.evil.example/web`,
  `${host}/web:`,
  `${host}/web@sha256:short`,
])('parseEcrImage: %s is of another registry', (reference) => {
  expect(parseEcrImage(reference)).toBeUndefined();
});

test('parseEcrImage: the host of a local endpoint in the place of AWS’s suffix', () => {
  expect(parseEcrImage('123456789012.dkr.ecr.eu-west-1.127.0.0.1/web:v1')).toMatchObject({
    account: '123456789012',
    region: 'eu-west-1',
    repository: 'web',
  });
});

test('parseEcrImage: this server’s own registry, in the scope of whoever names it', () => {
  const scope = { account: '123456789012', region: 'eu-west-1' };
  for (const name of ['localhost', '127.0.0.1'])
    expect(parseEcrImage(`${name}:4566/team/web:v1`, { port: 4566, scope })).toEqual({
      ...scope,
      repository: 'team/web',
      tag: 'v1',
    });
  expect(parseEcrImage('localhost:5000/web', { port: 4566, scope })).toBeUndefined();
  expect(parseEcrImage('localhost:4566/web')).toBeUndefined();
});
