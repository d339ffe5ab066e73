import type { Filter } from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { Ec2Row } from '../../store/tables/ec2.ts';
import { invalidNextToken, invalidParameter } from './errors.ts';
import { compileFilters, type FilterTable } from './filters.ts';
import { type ResourceKind, rowsOf } from './resources.ts';

/** What the Describe operations have in common. */
export interface DescribeRequest {
  readonly ids?: readonly string[] | undefined;
  readonly filters?: readonly Filter[] | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  /** The smallest and the largest page; 5 and 1000 where nothing is said. */
  readonly pageSize?: readonly [number, number];
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly nextToken?: string;
}

/** Rows of a kind by ids and filters, one page of them, ordered by id. An id that is not there is an error of the kind's own. */
export function describe<Row extends Ec2Row>(
  context: RequestContext,
  kind: ResourceKind<Row>,
  table: FilterTable<Row>,
  request: DescribeRequest,
): Page<Row> {
  const passes = compileFilters(request.filters, table);
  const rows = selectByIds(rowsOf(context, kind), kind, request.ids).filter(passes);
  return paginate(rows, (row) => row[kind.table.key] as string, request);
}

function selectByIds<Row extends Ec2Row>(
  rows: readonly Row[],
  kind: ResourceKind<Row>,
  ids: readonly string[] = [],
): readonly Row[] {
  if (ids.length === 0) return rows;
  const idOf = (row: Row) => row[kind.table.key] as string;
  const present = new Set(rows.map(idOf));
  const missing = ids.filter((id) => !present.has(id));
  if (missing.length > 0) throw kind.notFound(missing);
  return rows.filter((row) => ids.includes(idOf(row)));
}

/** One page of ordered items; the token holds the key of the last item that was given. */
export function paginate<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { maxResults, nextToken, pageSize = [5, 1000] }: DescribeRequest,
): Page<Item> {
  checkPageSize(maxResults, pageSize);
  const after = nextToken === undefined || nextToken === '' ? undefined : readToken(nextToken);
  const rest = after === undefined ? items : items.filter((item) => keyOf(item) > after);
  const rows = maxResults === undefined ? rest : rest.slice(0, maxResults);
  const last = rows.at(-1);
  return last === undefined || rows.length === rest.length
    ? { rows }
    : { rows, nextToken: writeToken(keyOf(last)) };
}

/** The words are EC2's own, though the smallest size itself is allowed. */
function checkPageSize(size: number | undefined, [smallest, largest]: readonly [number, number]): void {
  if (size === undefined) return;
  const expected =
    size < smallest ? `greater than ${smallest}` : size > largest ? `less than ${largest}` : '';
  if (expected !== '')
    throw invalidParameter(
      `Value ( ${size} ) for parameter maxResults is invalid. Expecting a value ${expected}.`,
    );
}

const tokenMark = 'ec2:';
const writeToken = (key: string) => Buffer.from(tokenMark + key).toString('base64url');

function readToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith(tokenMark) || writeToken(text.slice(tokenMark.length)) !== token)
    throw invalidNextToken(token);
  return text.slice(tokenMark.length);
}
