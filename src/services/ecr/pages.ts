import { invalidParameter } from './errors.ts';

/** Without maxResults ECR gives 100 results a page (ECR API reference, DescribeRepositories). */
const DEFAULT_PAGE = 100;

/**
 * One page of rows that are in the order of their keys. The token is the last key of the page, so a page is the same whatever was added or
 * removed before it.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  input: { readonly maxResults?: number; readonly nextToken?: string },
  defaultSize = DEFAULT_PAGE,
): { page: Row[]; nextToken?: string } {
  const after = input.nextToken === undefined ? undefined : readToken(input.nextToken);
  const rest = after === undefined ? [...rows] : rows.filter((row) => keyOf(row) > after);
  const page = rest.slice(0, input.maxResults ?? defaultSize);
  const last = page.at(-1);
  if (last === undefined || page.length === rest.length) return { page };
  return { page, nextToken: Buffer.from(`ecr:${keyOf(last)}`).toString('base64url') };
}

function readToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith('ecr:')) throw invalidParameter('nextToken', 'must be a token of a previous answer');
  return text.slice('ecr:'.length);
}
