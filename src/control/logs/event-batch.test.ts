import { expect, test } from 'vitest';
import { LinearPattern } from '../../domain/linear-pattern/linear-pattern.ts';
import type { LogLine } from '../../runtime/contract.ts';
import { EventBatch } from './event-batch.ts';

let lines = 0;
const line = (text: string): LogLine => {
  lines += 1;
  return { stream: 'stdout', text, timestamp: new Date(1000 + lines), cursor: `after ${text}` };
};
const taken = (batch: EventBatch, now: number, ended = false) => {
  const { events, cursor } = batch.take(now, ended) ?? {};
  return [events?.map((each) => each.message), cursor];
};

test('EventBatch: without a pattern each line is an event, and an empty one is none', () => {
  const batch = new EventBatch();
  for (const text of ['one', '', 'two']) batch.add(line(text), 0);
  expect(taken(batch, 0)).toEqual([['one', 'two'], 'after two']);
  expect(taken(batch, 0)).toEqual([undefined, undefined]);
});

test('EventBatch: lines of one event belong together though they come apart in time', () => {
  const batch = new EventBatch(new LinearPattern('^ERROR'));
  batch.add(line('ERROR one'), 0);
  expect(taken(batch, 100)).toEqual([undefined, undefined]);
  batch.add(line('  at main'), 300);
  batch.add(line('ERROR two'), 600);
  expect(taken(batch, 700)).toEqual([['ERROR one\n  at main'], 'after   at main']);
  expect(batch.size).toBe(1);
});

test('EventBatch: the last event is whole after five seconds, or when no more lines come', () => {
  const batch = new EventBatch(new LinearPattern('^ERROR'));
  batch.add(line('ERROR one'), 0);
  batch.add(line('  at main'), 4000);
  expect(taken(batch, 4999)[0]).toBeUndefined();
  expect(taken(batch, 5000)[0]).toEqual(['ERROR one\n  at main']);
  batch.add(line('ERROR two'), 6000);
  expect(taken(batch, 6001, true)[0]).toEqual(['ERROR two']);
});

test('EventBatch: a pattern that never comes again ends no event later than its size allows', () => {
  const batch = new EventBatch(new LinearPattern('^ERROR'));
  for (let i = 0; i < 3; i++) batch.add(line('x'.repeat(100 * 1024)), 0);
  expect(batch.size).toBe(2);
});
