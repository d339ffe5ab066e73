import type { NewEvent } from '../../../store/events/publish-event.ts';
import type { Reader } from '../../../store/store.ts';
import type { TableDefinition } from '../../../store/table.ts';

/** What became of one row since it was last looked at. */
export interface RowChange<Row> {
  /** Undefined for a new row, and for one that changed while nobody looked (then `since` is set). */
  readonly before?: Row;
  /** Undefined for a row that is gone. */
  readonly after?: Row;
  /** Of a row that changed while the server was down, or before it was told: what is older was told already (epoch ms). 0 for a row that is new. */
  readonly since: number;
}

export interface AnnounceContext {
  readonly reader: Reader;
  readonly now: number;
  /** What else became of rows of a table in the same turn. */
  changesOf<Row extends object>(table: TableDefinition<Row>): RowChange<Row>[];
}

/** One kind of rows and the events that AWS sends of them. Pure: the same change gives the same events. */
export interface EventKind<Row extends object> {
  readonly table: TableDefinition<Row>;
  /** `aws.ecs`. No rule for it, no work. */
  readonly source: string;
  /** Rows are only added, never changed: nothing is kept of them. */
  readonly feed?: boolean;
  events(change: RowChange<Row>, context: AnnounceContext): NewEvent[];
}

/** The kind with its row's type forgotten, so that kinds go into one list. */
export function eventKind<Row extends object>(kind: EventKind<Row>): EventKind<object> {
  return kind as unknown as EventKind<object>;
}
