import { expect, test } from 'vitest';
import { parseObjectUrl } from './s3.ts';

test.each([
  ['http://127.0.0.1:4566/b/a/k.json', { bucket: 'b', key: 'a/k.json' }],
  ['http://localhost:4566/b/k%20%C3%A9', { bucket: 'b', key: 'k é' }],
  ['https://b.s3.us-east-1.amazonaws.com/k', { bucket: 'b', key: 'k' }],
  ['https://b.s3-us-west-2.amazonaws.com/a/k', { bucket: 'b', key: 'a/k' }],
  ['https://b.s3.amazonaws.com/k?versionId=v', { bucket: 'b', key: 'k', versionId: 'v' }],
  ['https://a.b.s3.dualstack.eu-west-1.amazonaws.com/k', { bucket: 'a.b', key: 'k' }],
  ['https://s3.us-east-1.amazonaws.com/b/k', { bucket: 'b', key: 'k' }],
  ['http://b.s3.localhost:4566/k', { bucket: 'b', key: 'k' }],
  ['s3://b/a/k', { bucket: 'b', key: 'a/k' }],
  ['http://127.0.0.1:4566/b', undefined],
  ['file:///b/k', undefined],
  ['b/k', undefined],
])('parseObjectUrl: %s', (url, place) => {
  expect(parseObjectUrl(url)).toEqual(place);
});
