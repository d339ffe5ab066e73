import { invalidInput } from './errors.ts';

interface PageInput {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

/** One page of items in the order of their keys; the token names the last one shown. 100 a page (API reference, MaxResults). */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { NextToken, MaxResults = 100 }: PageInput,
): { page: Item[]; tail: { NextToken?: string } } {
  const after = NextToken === undefined ? undefined : keyIn(NextToken);
  const rest = after === undefined ? items : items.filter((item) => keyOf(item) > after);
  const page = rest.slice(0, MaxResults);
  const last = page.at(-1);
  const more = last !== undefined && rest.length > page.length;
  return { page, tail: more ? { NextToken: Buffer.from(keyOf(last)).toString('base64url') } : {} };
}

function keyIn(token: string): string {
  const key = Buffer.from(token, 'base64url').toString();
  if (key === '' || Buffer.from(key).toString('base64url') !== token)
    throw invalidInput('The specified NextToken is not valid.');
  return key;
}
