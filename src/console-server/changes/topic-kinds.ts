import type { Store } from '../../store/store.ts';
import type { TableDefinition } from '../../store/table.ts';

/** What a page learns of a change: where to look again. */
export interface TopicChange {
  /** Such as `ecs.tasks`. */
  readonly topic: string;
  /** An ARN, an id or a name, as the topic has them. Not there: anything of the topic may have changed. */
  readonly id?: string;
  /** What it belongs to (a task: its service, its cluster), where that is known: never of what is gone. */
  readonly of?: readonly string[];
  /** It was removed. */
  readonly gone?: true;
}

/** How rows of one table become changes of a topic. */
export interface TopicSource {
  readonly table: string;
  readonly topic: string;
  change(store: Store, key: string, kind: 'put' | 'delete'): TopicChange;
}

type Owners<Row> = (row: Row) => readonly (string | undefined)[];

function ownedChange(topic: string, id: string, owners: readonly (string | undefined)[] = []): TopicChange {
  const of = owners.filter((owner) => owner !== undefined);
  return of.length > 0 ? { topic, id, of } : { topic, id };
}

function whole<Row extends object>(
  table: TableDefinition<Row>,
  topic: string,
  idOf: (key: string) => string,
  owners?: Owners<Row>,
): TopicSource {
  return {
    table: table.name,
    topic,
    change(store, key, kind) {
      const id = idOf(key);
      if (kind === 'delete') return { topic, id, gone: true };
      const row = store.get(table, key);
      return row === undefined ? { topic, id } : ownedChange(topic, id, owners?.(row));
    },
  };
}

/** A row is a thing of its own, and its key is its id. */
export function things<Row extends object>(
  table: TableDefinition<Row>,
  topic: string,
  owners?: Owners<Row>,
): TopicSource {
  return whole(table, topic, (key) => key, owners);
}

/** The same where the key is `<account>/<region>/<name>`: the name is the id. */
export function namedThings<Row extends object>(
  table: TableDefinition<Row>,
  topic: string,
  owners?: Owners<Row>,
): TopicSource {
  return whole(table, topic, (key) => key.split('/').slice(2).join('/'), owners);
}

/** A row is a part of the thing that has the id; the key tells which. */
export function parts<Row extends object>(
  table: TableDefinition<Row>,
  topic: string,
  idOf: (key: string) => string,
): TopicSource {
  return { table: table.name, topic, change: (_store, key) => ({ topic, id: idOf(key) }) };
}

/** The same where only the row itself tells which; once it is gone, nobody can. */
export function partsByRow<Row extends object>(
  table: TableDefinition<Row>,
  topic: string,
  idOf: (row: Row) => string,
  owners?: Owners<Row>,
): TopicSource {
  return {
    table: table.name,
    topic,
    change(store, key, kind) {
      const row = kind === 'delete' ? undefined : store.get(table, key);
      if (row === undefined) return { topic };
      return ownedChange(topic, idOf(row), owners?.(row));
    },
  };
}
