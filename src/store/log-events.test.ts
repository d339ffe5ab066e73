import { expect, test } from 'vitest';
import {
  appendLogEvents,
  deleteExpiredLogEvents,
  ensureLogGroup,
  ensureLogStream,
  logGroupExists,
} from './log-events.ts';
import { groupEvents, streamEvents } from './log-queries.ts';
import { findLogStream, storedBytes } from './log-streams.ts';
import { Store } from './store.ts';
import { logGroupKey, logGroupTable } from './tables/logs.ts';

const now = new Date(Date.UTC(2026, 0, 10));
const day = 86_400_000;
const name = {
  account: '000000000000',
  region: 'us-east-1',
  logGroupName: '/ecs/web',
  logStreamName: 'web/app/1',
};
const event = (daysAgo: number, message: string) => ({ timestamp: now.getTime() - daysAgo * day, message });

function storeWithStream() {
  const store = new Store();
  ensureLogGroup(store, name, now);
  ensureLogStream(store, name, now);
  return store;
}
const messages = (events: Iterable<{ message: string }>) => [...events].map((each) => each.message);

test('ensureLogStream: makes nothing in a group that does not exist', () => {
  const store = new Store();
  expect(ensureLogStream(store, name, now)).toBe(false);
  expect(appendLogEvents(store, name, [event(0, 'x')], now)).toBe(false);
  expect(logGroupExists(store, name)).toBe(false);
});

test('appendLogEvents: events come back by time, and the same name in another region is another stream', () => {
  const store = storeWithStream();
  const elsewhere = { ...name, region: 'eu-west-1' };
  ensureLogGroup(store, elsewhere, now);
  ensureLogStream(store, elsewhere, now);
  appendLogEvents(store, name, [event(1, 'second')], now);
  appendLogEvents(store, name, [event(2, 'first'), event(0, 'third é')], now);
  appendLogEvents(store, elsewhere, [event(0, 'foreign')], now);
  const stream = findLogStream(store, name)!;
  expect(messages(streamEvents(store, stream, {}, 'ASC'))).toEqual(['first', 'second', 'third é']);
  expect(messages(streamEvents(store, stream, { from: now.getTime() - day }, 'DESC'))).toEqual([
    'third é',
    'second',
  ]);
  expect(messages(groupEvents(store, elsewhere, {}))).toEqual(['foreign']);
  expect(stream).toMatchObject({
    firstEventTimestamp: now.getTime() - 2 * day,
    lastEventTimestamp: now.getTime(),
    bytes: 5 + 6 + 8 + 3 * 26,
  });
});

test('appendLogEvents: leaves no record in the change log', () => {
  const store = storeWithStream();
  const before = store.revision;
  appendLogEvents(store, name, [event(0, 'x')], now);
  expect(store.revision).toBe(before);
});

test('deleteExpiredLogEvents: takes only what is past the retention, and counts the bytes anew', () => {
  const store = storeWithStream();
  appendLogEvents(store, name, [event(5, 'old'), event(1, 'new')], now);
  expect(deleteExpiredLogEvents(store, now)).toBe(0);
  store.update(logGroupTable, logGroupKey(name), (row) => ({ ...row, retentionInDays: 3 }));
  expect(deleteExpiredLogEvents(store, now)).toBe(1);
  expect(deleteExpiredLogEvents(store, now)).toBe(0);
  expect(messages(groupEvents(store, name, {}))).toEqual(['new']);
  expect(storedBytes(store, name)).toBe(3 + 26);
});

test('clear: empties streams and events too', () => {
  const store = storeWithStream();
  appendLogEvents(store, name, [event(0, 'x')], now);
  store.clear();
  ensureLogGroup(store, name, now);
  expect(findLogStream(store, name)).toBeUndefined();
  expect(messages(groupEvents(store, name, {}))).toEqual([]);
});
