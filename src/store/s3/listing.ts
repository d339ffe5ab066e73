import type { Reader } from '../store.ts';
import { currentObjectTable, type ObjectVersionRow, objectVersionTable } from '../tables/s3.ts';
import { BEHIND } from './versions.ts';

/** What a list asks for (S3 user guide, "Organizing objects using prefixes"): keys under a prefix, grouped up to a delimiter, behind a marker. */
export interface ListingQuery {
  readonly bucket: string;
  readonly prefix: string;
  readonly delimiter: string;
  /** A key or a common prefix; the list goes on behind it. */
  readonly after: string;
  readonly limit: number;
}

export interface Listing {
  readonly rows: readonly ObjectVersionRow[];
  readonly prefixes: readonly string[];
  /** The last key or common prefix, when there is more. */
  readonly next?: string;
  readonly nextVersion?: ObjectVersionRow;
}

interface Entry {
  /** As the table orders them. */
  readonly place: string;
  readonly row: ObjectVersionRow;
}

type Walk = (from: string, count: number) => Entry[];

const PAGE = 1000;

/** The current objects of a bucket, delete markers left out. */
export function listObjects(store: Reader, query: ListingQuery): Listing {
  const { bucket, prefix } = query;
  const walk: Walk = (from, count) =>
    store.list(currentObjectTable, { after: from, limit: count }).map(({ objectKey, versionKey }) => ({
      place: objectKey,
      row: store.get(objectVersionTable, versionKey)!,
    }));
  const exact = store.get(currentObjectTable, `${bucket}/${prefix}`);
  const first =
    query.after === '' && exact !== undefined ? store.get(objectVersionTable, exact.versionKey) : undefined;
  const start = first === undefined ? [] : [{ place: `${bucket}/${prefix}`, row: first }];
  return collect(walk, start, startOf(query, `${bucket}/${query.after}`), query, (row) => !row.deleteMarker);
}

/** All versions, with delete markers. `from`: the place in the table to go on behind. */
export function listVersions(store: Reader, query: ListingQuery, from: string | undefined): Listing {
  const walk: Walk = (after, count) =>
    store.list(objectVersionTable, { after, limit: count }).map((row) => ({ place: row.versionKey, row }));
  return collect(walk, [], startOf(query, from ?? `${query.bucket}/`), query, () => true);
}

/** The later of prefix and marker; behind a marker that is a common prefix of this list come no more of its keys. */
function startOf({ bucket, prefix, delimiter, after }: ListingQuery, from: string): string {
  const group = after === '' ? undefined : groupOf(after, prefix, delimiter);
  if (group !== undefined && group === after) return `${bucket}/${group}${BEHIND}`;
  const [a, b] = [Buffer.from(from), Buffer.from(`${bucket}/${prefix}`)];
  return a.compare(b) > 0 ? from : `${bucket}/${prefix}`;
}

function groupOf(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === '' || !key.startsWith(prefix)) return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}

function collect(
  walk: Walk,
  start: Entry[],
  from: string,
  query: ListingQuery,
  wanted: (row: ObjectVersionRow) => boolean,
): Listing {
  const rows: ObjectVersionRow[] = [];
  const prefixes: string[] = [];
  const below = `${query.bucket}/${query.prefix}`;
  let last: { name: string; row?: ObjectVersionRow } | undefined;
  let page = start.length > 0 ? start : walk(from, PAGE);
  let place = from;
  while (page.length > 0) {
    let skipTo: string | undefined;
    for (const entry of page) {
      if (!entry.place.startsWith(below)) return { rows, prefixes };
      place = entry.place;
      if (!wanted(entry.row)) continue;
      const group = groupOf(entry.row.key, query.prefix, query.delimiter);
      if (rows.length + prefixes.length === query.limit)
        return { rows, prefixes, ...(last && { next: last.name, nextVersion: last.row }) };
      last = group === undefined ? { name: entry.row.key, row: entry.row } : { name: group };
      if (group === undefined) rows.push(entry.row);
      else {
        prefixes.push(group);
        skipTo = `${query.bucket}/${group}${BEHIND}`;
        break;
      }
    }
    place = skipTo ?? place;
    page = walk(place, PAGE);
  }
  return { rows, prefixes };
}
