import { invalidToken } from './errors.ts';

interface PageInput {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

/** One page of items in the order of their keys; the token names the last one shown. At most 100 a page (API reference, MaxResults). */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { NextToken, MaxResults = 100 }: PageInput,
): { page: Item[]; tail: { NextToken?: string } } {
  const start = NextToken === undefined ? 0 : placeOf(items, keyOf, NextToken);
  const page = items.slice(start, start + MaxResults);
  const last = page.at(-1);
  const more = last !== undefined && start + page.length < items.length;
  return { page, tail: more ? { NextToken: encode(keyOf(last)) } : {} };
}

function placeOf<Item>(items: readonly Item[], keyOf: (item: Item) => string, token: string): number {
  const at = items.findIndex((item) => encode(keyOf(item)) === token);
  if (at < 0) throw invalidToken();
  return at + 1;
}

const encode = (key: string) => Buffer.from(`after:${key}`).toString('base64url');
