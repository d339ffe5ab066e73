import { invalidNextToken } from './errors.ts';

const MARK = 'asg:';
const writeToken = (key: string) => Buffer.from(MARK + key).toString('base64url');

function readToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith(MARK) || writeToken(text.slice(MARK.length)) !== token) throw invalidNextToken();
  return text.slice(MARK.length);
}

/** One page of items in order; the token holds the key of the last one. */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { MaxRecords, NextToken }: { MaxRecords?: number | undefined; NextToken?: string | undefined },
  usual = 50,
): { page: Item[]; NextToken?: string } {
  const key = NextToken === undefined ? undefined : readToken(NextToken);
  const after = key === undefined ? -1 : items.findIndex((item) => keyOf(item) === key);
  // What the last page ended with is gone meanwhile: there is no telling where to go on.
  if (key !== undefined && after < 0) throw invalidNextToken();
  const start = after + 1;
  const page = items.slice(start, start + (MaxRecords ?? usual));
  const last = page.at(-1);
  if (last === undefined || start + page.length >= items.length) return { page };
  return { page, NextToken: writeToken(keyOf(last)) };
}
