import { invalidNextToken } from './errors.ts';

/** One page; the token is the place of the next item, told by its key, in base64url. */
export function pageOf<Item>(
  items: readonly Item[],
  {
    NextToken,
    MaxResults,
  }: { readonly NextToken?: string | undefined; readonly MaxResults?: number | undefined },
  defaultSize: number,
  keyOf: (item: Item) => string,
): { page: Item[]; tail: { NextToken?: string } } {
  const after = NextToken === undefined ? undefined : decode(NextToken);
  const rest = after === undefined ? items : items.filter((item) => keyOf(item) > after);
  const page = rest.slice(0, MaxResults ?? defaultSize);
  const more = rest.length > page.length;
  return { page, tail: more ? { NextToken: Buffer.from(keyOf(page.at(-1)!)).toString('base64url') } : {} };
}

function decode(token: string): string {
  const key = Buffer.from(token, 'base64url').toString();
  if (key === '' || Buffer.from(key).toString('base64url') !== token) throw invalidNextToken();
  return key;
}
