import { invalidNextToken } from './errors.ts';

interface PageInput {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

/** One page of a list; the token is the number of items before it, which stays right while the list only grows at its end. */
export function pageOf<Item>(items: readonly Item[], input: PageInput, defaultSize = 100) {
  const start = input.NextToken === undefined ? 0 : decode(input.NextToken);
  const end = start + (input.MaxResults ?? defaultSize);
  const more = end < items.length;
  return {
    page: items.slice(start, end),
    tail: more ? { NextToken: Buffer.from(`from:${end}`).toString('base64url') } : {},
  };
}

function decode(token: string): number {
  const [, start] = /^from:(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (start === undefined) throw invalidNextToken();
  return Number(start);
}
