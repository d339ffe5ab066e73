import { validationError } from './errors.ts';

/** One page of a list, behind the number of items that the token says. Lists here are stable between two requests, newest first or by name. */
export function pageOf<Item>(items: readonly Item[], token: string | undefined, size: number) {
  const start = token === undefined ? 0 : decode(token);
  const page = items.slice(start, start + size);
  const next = start + page.length;
  return {
    page,
    tail: next < items.length ? { NextToken: encode(String(next)) } : {},
  };
}

export const encode = (key: string) => Buffer.from(key).toString('base64url');

function decode(token: string): number {
  const number = Number(decodeKey(token));
  if (!Number.isInteger(number) || number < 0) throw validationError('Invalid NextToken');
  return number;
}

export function decodeKey(token: string): string {
  const key = Buffer.from(token, 'base64url').toString();
  if (key === '' || encode(key) !== token) throw validationError('Invalid NextToken');
  return key;
}
