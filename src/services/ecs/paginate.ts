import { invalidParameter } from './errors.ts';

interface PageInput {
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

export interface Page<Item> {
  readonly items: Item[];
  readonly nextToken?: string;
}

/**
 * One page of `items`, which are in their final order. The token names the last item shown, so that a page goes on behind it; when that one is gone
 * meanwhile, behind where it would be, by `compare`.
 */
export function paginate<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { nextToken, maxResults }: PageInput,
  limits: { readonly default: number; readonly max: number },
  compare: (a: string, b: string) => number = ascending,
): Page<Item> {
  if (maxResults !== undefined && (maxResults < 1 || maxResults > limits.max))
    throw invalidParameter(`maxResults should be between 1 and ${limits.max}.`);
  const last = nextToken === undefined ? undefined : decodeToken(nextToken);
  const first = last === undefined ? 0 : items.findIndex((item) => compare(keyOf(item), last) > 0);
  if (first === -1) return { items: [] };
  const end = first + (maxResults ?? limits.default);
  const page = items.slice(first, end);
  const tail = page.at(-1);
  return end < items.length && tail !== undefined
    ? { items: page, nextToken: encodeToken(keyOf(tail)) }
    : { items: page };
}

export const ascending = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
export const descending = (a: string, b: string) => ascending(b, a);

const MARK = 'ecs:';

function encodeToken(key: string): string {
  return Buffer.from(MARK + key).toString('base64url');
}

function decodeToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith(MARK)) throw invalidParameter('Invalid token.');
  return text.slice(MARK.length);
}
