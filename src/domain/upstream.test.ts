import { expect, test } from 'vitest';
import { parseUpstream, upstreamOf } from './upstream.ts';

test.each([
  ['http://127.0.0.1:5000', { url: 'http://127.0.0.1:5000' }],
  ['sqs=https://queue.example/a', { service: 'sqs', url: 'https://queue.example/a' }],
  ['http://host/?a=b', { url: 'http://host/?a=b' }],
  ['127.0.0.1:5000', undefined],
  ['sqs=', undefined],
  ['sqs=ftp://host', undefined],
  ['SQS=http://host', undefined],
])('parseUpstream: %s', (text, entry) => {
  expect(parseUpstream(text)).toEqual(entry);
});

test('upstreamOf: the service’s own URL outweighs the one for all, a later one an earlier', () => {
  const upstream = upstreamOf([
    { service: 'sqs', url: 'http://old/' },
    { url: 'http://all/' },
    { service: 'sqs', url: 'http://queues/' },
  ]);
  expect(upstream.urlOf('sqs')).toBe('http://queues');
  expect(upstream.urlOf('sns')).toBe('http://all');
  expect(upstreamOf([{ service: 'sqs', url: 'http://queues' }]).urlOf('sns')).toBeUndefined();
});
