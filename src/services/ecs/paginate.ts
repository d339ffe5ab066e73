import type { Reader } from '../../store/store.ts';
import type { TableDefinition } from '../../store/table.ts';
import { invalidParameter } from './errors.ts';

interface PageInput {
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

interface Limits {
  readonly default: number;
  readonly max: number;
}

export interface Page<Item> {
  readonly items: Item[];
  readonly nextToken?: string;
}

/**
 * One page of `items`, which are in their final order. The token names the last item shown, so that a page goes on behind it; when that one is gone
 * meanwhile, behind where it would be, by `compare`.
 */
export function paginate<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  input: PageInput,
  limits: Limits,
  compare: (a: string, b: string) => number = ascending,
): Page<Item> {
  const { after, size } = readInput(input, limits);
  const rest = after === undefined ? items : items.filter((item) => compare(keyOf(item), after) > 0);
  return pageOf(rest.slice(0, size + 1), keyOf, size);
}

/** One page of a table's rows by their keys; reads no more than it shows. */
export function paginateRows<Row extends object>(
  reader: Reader,
  table: TableDefinition<Row>,
  where: Partial<Row>,
  input: PageInput,
  limits: Limits,
): Page<Row> {
  const { after, size } = readInput(input, limits);
  const rows = reader.list(table, { where, after, limit: size + 1 });
  return pageOf(rows, (row) => String(row[table.key]), size);
}

function pageOf<Item>(found: readonly Item[], keyOf: (item: Item) => string, size: number): Page<Item> {
  const items = found.slice(0, size);
  const last = items.at(-1);
  return found.length > size && last !== undefined
    ? { items, nextToken: encodeToken(keyOf(last)) }
    : { items };
}

function readInput({ nextToken, maxResults }: PageInput, limits: Limits): { after?: string; size: number } {
  if (maxResults !== undefined && (maxResults < 1 || maxResults > limits.max))
    throw invalidParameter(`maxResults should be between 1 and ${limits.max}.`);
  return {
    after: nextToken === undefined ? undefined : decodeToken(nextToken),
    size: maxResults ?? limits.default,
  };
}

export const ascending = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
export const descending = (a: string, b: string) => ascending(b, a);

const MARK = 'ecs:';

function encodeToken(key: string): string {
  return Buffer.from(MARK + key).toString('base64url');
}

function decodeToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith(MARK)) throw invalidParameter('Invalid token.');
  return text.slice(MARK.length);
}
