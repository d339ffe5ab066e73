import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { Store, StoreLockedError } from './store.ts';
import { defineTable } from './table.ts';

interface Boat {
  name: string;
  port: string;
  length: number;
}
const boats = defineTable<Boat>({ name: 'test_boats', key: 'name', indexes: ['port'] });

const directories: string[] = [];
const directory = () => {
  const made = mkdtempSync(join(tmpdir(), 'slipway-store-'));
  directories.push(made);
  return made;
};
afterEach(() => {
  for (const made of directories.splice(0)) rmSync(made, { recursive: true });
});

describe('Store', () => {
  test('lists by an indexed and by a plain field, in order of keys, in pages', () => {
    const store = new Store();
    for (const [name, port, length] of [
      ['c', 'x', 1],
      ['a', 'x', 2],
      ['b', 'y', 1],
    ] as const)
      store.put(boats, { name, port, length });
    expect(store.list(boats, { where: { port: 'x' } }).map((boat) => boat.name)).toEqual(['a', 'c']);
    expect(store.list(boats, { where: { port: 'x', length: 1 } }).map((boat) => boat.name)).toEqual(['c']);
    expect(store.list(boats, { after: 'a', limit: 1 }).map((boat) => boat.name)).toEqual(['b']);
    expect(store.count(boats, { port: 'x' })).toBe(2);
  });

  test('a row that was read is frozen; a write, a failed transaction and a fresh account are seen by the next read', () => {
    const store = new Store();
    const read = () => store.get(boats, 'a');
    store.put(boats, { name: 'a', port: 'x', length: 1 });
    const first = read();
    expect(() => Object.assign(first!, { length: 9 })).toThrow(TypeError);
    store.put(boats, { name: 'a', port: 'x', length: 2 });
    expect([first?.length, read()?.length]).toEqual([1, 2]);
    const failing = () =>
      store.transaction((tx) => {
        tx.put(boats, { name: 'a', port: 'y', length: 3 });
        expect(tx.list(boats, { where: { port: 'y' } })).toEqual([{ name: 'a', port: 'y', length: 3 }]);
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    expect(read()?.length).toBe(2);
    store.clear();
    expect(read()).toBeUndefined();
  });

  test('publishes changes after commit and none of a transaction that failed', () => {
    const store = new Store();
    const seen: string[] = [];
    store.subscribe((changes) =>
      seen.push(changes.map((change) => `${change.kind} ${change.key}`).join(',')),
    );
    store.transaction((tx) => {
      tx.put(boats, { name: 'a', port: 'x', length: 1 });
      tx.put(boats, { name: 'b', port: 'x', length: 1 });
      expect(seen).toEqual([]);
    });
    expect(() =>
      store.transaction((tx) => {
        tx.put(boats, { name: 'c', port: 'x', length: 1 });
        throw new Error('no');
      }),
    ).toThrow('no');
    store.delete(boats, 'a');
    expect(seen).toEqual(['put a,put b', 'delete a']);
    expect(store.get(boats, 'c')).toBeUndefined();
    expect(store.changesSince(1)?.map((change) => change.key)).toEqual(['b', 'a']);
  });

  test('keeps everything over a reopening, and refuses a second server on the same directory', () => {
    const path = directory();
    const first = new Store(path);
    const id = first.meta('instance', () => 'one');
    first.put(boats, { name: 'a', port: 'x', length: 1 });
    expect(() => new Store(path)).toThrow(StoreLockedError);
    first.close();
    const second = new Store(path);
    expect(second.get(boats, 'a')).toEqual({ name: 'a', port: 'x', length: 1 });
    expect(second.meta('instance', () => 'two')).toBe(id);
    expect(second.revision).toBe(1);
    second.close();
    expect(statSync(join(path, 'state.sqlite')).mode & 0o777).toBe(0o600);
  });
});
