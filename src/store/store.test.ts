import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import { migrations } from './migrations.ts';
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
  test('an index of a field that nobody looks up by any more goes at the next start, rows stay', () => {
    const made = directory();
    const before = defineTable<Boat & { flag: string }>({
      name: 'test_barges',
      key: 'name',
      indexes: ['port', 'flag'],
    });
    const store = new Store(made);
    store.put(before, { name: 'a', port: 'x', length: 2, flag: 'p' });
    store.close();
    const later = new Store(made);
    const fewer = { ...before, indexes: ['port'] as const };
    expect(later.list(fewer, { where: { flag: 'p' } }).map(({ name }) => name)).toEqual(['a']);
    const indexes = later.prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'test_barges' AND sql IS NOT NULL`,
    );
    expect(indexes.all().map(({ name }) => name)).toEqual(['test_barges_port']);
    later.put(fewer, { name: 'b', port: 'x', length: 3, flag: 'q' });
    later.close();
    const again = new Store(made);
    expect(again.list(before, { where: { flag: 'q' } }).map(({ name }) => name)).toEqual(['b']);
    again.close();
  });

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

  test('a list and a count are those of now: after a write, within a transaction, and after one that failed', () => {
    const store = new Store();
    const seen = () => [
      store.list(boats, { where: { port: 'x' } }).map((boat) => boat.name),
      store.count(boats, { port: 'x' }),
    ];
    store.put(boats, { name: 'b', port: 'x', length: 1 });
    expect(seen()).toEqual([['b'], 1]);
    store.list(boats, { where: { port: 'x' } }).pop();
    expect(seen()).toEqual([['b'], 1]);
    expect(() =>
      store.transaction((tx) => {
        tx.put(boats, { name: 'a', port: 'x', length: 1 });
        expect(seen()).toEqual([['a', 'b'], 2]);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(seen()).toEqual([['b'], 1]);
    store.delete(boats, 'b');
    expect(seen()).toEqual([[], 0]);
  });

  test('a row that was read and is written over and over is read as it was written', () => {
    const store = new Store();
    for (let length = 1; length < 4; length++) {
      store.put(boats, { name: 'a', port: 'x', length });
      expect(store.get(boats, 'a')).toEqual({ name: 'a', port: 'x', length });
    }
    expect(Object.isFrozen(store.get(boats, 'a'))).toBe(true);
    store.delete(boats, 'a');
    expect(store.get(boats, 'a')).toBeUndefined();
  });

  test('more rows than are kept: each is read as it was written', () => {
    const store = new Store();
    const names = Array.from({ length: 7000 }, (_, i) => `boat ${i}`);
    store.transaction(() => {
      for (const [length, name] of names.entries()) store.put(boats, { name, port: 'x', length });
    });
    for (const [length, name] of names.entries()) expect(store.get(boats, name)?.length).toBe(length);
    store.put(boats, { name: 'boat 0', port: 'y', length: 5 });
    expect(store.get(boats, 'boat 0')).toEqual({ name: 'boat 0', port: 'y', length: 5 });
  });

  test('revisions never come again after a crash, and who asks for those before it is to look anew', () => {
    const path = directory();
    const first = new Store(path);
    for (let length = 0; length < 3; length++) first.put(boats, { name: 'a', port: 'x', length });
    const copy = directory();
    for (const file of ['state.sqlite', 'state.sqlite-wal']) copyFileSync(join(path, file), join(copy, file));
    first.close();
    const second = new Store(copy);
    const { revision } = second;
    expect(revision).toBeGreaterThanOrEqual(3);
    expect(second.changesSince(revision)).toEqual([]);
    expect(second.changesSince(2)).toBeUndefined();
    second.put(boats, { name: 'b', port: 'x', length: 1 });
    expect(second.changesSince(revision)).toEqual([
      { revision: revision + 1, table: 'test_boats', key: 'b', kind: 'put' },
    ]);
    second.close();
  });

  test('a change log that an older Slipway wrote: revisions go on from its last one', () => {
    const path = directory();
    const database = new DatabaseSync(join(path, 'state.sqlite'));
    database.exec(migrations.slice(0, 2).join(';'));
    database.exec(`INSERT INTO changes VALUES (41, 'test_boats', 'a', 'put'); PRAGMA user_version = 2`);
    database.close();
    const store = new Store(path);
    expect(store.revision).toBe(41);
    store.close();
  });
});
