import type { Scope } from '../domain/scope.ts';
import { type Exchange, invalid } from './http.ts';

/** The account and region that a request is about; without an account, the server's own. */
export function scopeOf({ query }: Exchange, defaultAccount: string): Scope {
  const account = query.get('account') ?? defaultAccount;
  const region = query.get('region') ?? '';
  if (!/^\d{12}$/.test(account)) throw invalid(`account must be 12 digits, not "${account.slice(0, 40)}".`);
  if (!/^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/.test(region))
    throw invalid(`region must name a region, such as us-east-1, not "${region.slice(0, 40)}".`);
  return { account, region };
}
