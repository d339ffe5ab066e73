import { invalidNextToken, validation } from './errors.ts';

interface PageInput {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

/** One page of items in their final order; the token names the last one shown, by its key. */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { NextToken, MaxResults }: PageInput,
  limit: number,
): { page: Item[]; tail: { NextToken?: string } } {
  if (MaxResults !== undefined && (MaxResults < 1 || MaxResults > limit))
    throw validation(`MaxResults must be between 1 and ${limit}`);
  const start = NextToken === undefined ? 0 : placeOf(items, keyOf, NextToken);
  const page = items.slice(start, start + (MaxResults ?? limit));
  const last = page.at(-1);
  const more = last !== undefined && start + page.length < items.length;
  return { page, tail: more ? { NextToken: encode(keyOf(last)) } : {} };
}

function placeOf<Item>(items: readonly Item[], keyOf: (item: Item) => string, token: string): number {
  const at = items.findIndex((item) => encode(keyOf(item)) === token);
  if (at < 0) throw invalidNextToken();
  return at + 1;
}

const encode = (key: string) => Buffer.from(`after:${key}`).toString('base64url');
