import type { ServiceError } from '../../domain/service-error.ts';
import { invalidNextToken } from './errors.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken?: string;
}

const MARK = 'cw:';

/** One page of `items`, which are in their final order; the token names the place of the first item of the next one by `keyOf`. */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  token: string | undefined,
  size: number,
  badToken: () => ServiceError = invalidNextToken,
): Page<Item> {
  const first = token === undefined ? 0 : placeOf(items, keyOf, decodeToken(token, badToken));
  const page = items.slice(first, first + size);
  const next = items[first + size];
  return next === undefined ? { items: page } : { items: page, nextToken: encodeToken(keyOf(next)) };
}

/** Where the item is, or, when it has gone, the end. */
function placeOf<Item>(items: readonly Item[], keyOf: (item: Item) => string, key: string): number {
  const index = items.findIndex((item) => keyOf(item) === key);
  return index < 0 ? items.length : index;
}

export function encodeToken(key: string): string {
  return Buffer.from(MARK + key).toString('base64url');
}

export function decodeToken(token: string, badToken: () => ServiceError = invalidNextToken): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith(MARK)) throw badToken();
  return text.slice(MARK.length);
}
