import { validationError } from './errors.ts';

/** AWS: a page holds 400 at most, which is also its size when none is asked for (PageSize, 1 to 400). */
const largestPage = 400;

export interface PageRequest {
  readonly Marker?: string;
  readonly PageSize?: number;
}

/** One page of what is ordered by `keyOf`; the marker is the last key of the page before, opaque to the caller. */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item, index: number) => string,
  request: PageRequest,
): { page: Item[]; nextMarker?: string } {
  const start = request.Marker === undefined ? 0 : after(items, keyOf, request.Marker);
  const end = start + (request.PageSize ?? largestPage);
  const page = items.slice(start, end);
  const last = page.at(-1);
  if (end >= items.length || last === undefined) return { page };
  return { page, nextMarker: Buffer.from(keyOf(last, end - 1)).toString('base64url') };
}

/** Where the page behind a marker begins; what the marker names may have been deleted meanwhile, then its place in the order counts. */
function after<Item>(
  items: readonly Item[],
  keyOf: (item: Item, index: number) => string,
  marker: string,
): number {
  const key = Buffer.from(marker, 'base64url').toString();
  if (Buffer.from(key).toString('base64url') !== marker)
    throw validationError(`The marker '${marker}' is not valid`);
  const found = items.findIndex((item, index) => keyOf(item, index) === key);
  if (found >= 0) return found + 1;
  const behind = items.findIndex((item, index) => keyOf(item, index) > key);
  return behind < 0 ? items.length : behind;
}
