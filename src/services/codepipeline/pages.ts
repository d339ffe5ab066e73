import { invalidNextToken } from './errors.ts';

interface PageInput {
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

/** One page of items in their final order; the token names the last one shown, by its key. */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { nextToken, maxResults }: PageInput,
): { page: Item[]; tail: { nextToken?: string } } {
  const start = nextToken === undefined ? 0 : placeOf(items, keyOf, nextToken);
  const page = items.slice(start, start + (maxResults ?? 100));
  const last = page.at(-1);
  const more = last !== undefined && start + page.length < items.length;
  return { page, tail: more ? { nextToken: encode(keyOf(last)) } : {} };
}

function placeOf<Item>(items: readonly Item[], keyOf: (item: Item) => string, token: string): number {
  const at = items.findIndex((item) => encode(keyOf(item)) === token);
  if (at < 0) throw invalidNextToken();
  return at + 1;
}

const encode = (key: string) => Buffer.from(`after:${key}`).toString('base64url');
