import { invalidNextToken } from './errors.ts';

/** CodeDeploy's lists have no size to ask for: pages of 100, behind a token that names the last item of the page before. */
const SIZE = 100;

export function pageOf(names: readonly string[], token?: string): { page: string[]; nextToken?: string } {
  const start = token === undefined ? 0 : placeOf(names, token);
  const page = names.slice(start, start + SIZE);
  const last = page.at(-1);
  return last !== undefined && start + page.length < names.length
    ? { page, nextToken: encode(last) }
    : { page };
}

function placeOf(names: readonly string[], token: string): number {
  const at = names.findIndex((name) => encode(name) === token);
  if (at < 0) throw invalidNextToken();
  return at + 1;
}

const encode = (name: string) => Buffer.from(`after:${name}`).toString('base64url');
