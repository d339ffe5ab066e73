import type { RequestContext } from '../../../protocol/model/operation.ts';
import {
  listenerTable,
  type TrustStoreRevocationRow,
  type TrustStoreRow,
  trustStoreRevocationTable,
  trustStoreTable,
} from '../../../store/tables/elastic-load-balancing-v2.ts';
import { checkArn } from '../arns.ts';
import { revocationIdNotFound, trustStoreNotFound } from './errors.ts';

/** Another account's trust store is not there: sharing is a matter of AWS RAM, which is not here. */
export function findTrustStore(context: RequestContext, arn: string): TrustStoreRow | undefined {
  const row = context.store.get(trustStoreTable, arn);
  return row?.account === context.account && row.region === context.region ? row : undefined;
}

export function theTrustStore(context: RequestContext, arn: string): TrustStoreRow {
  checkArn('trust store', arn);
  const row = findTrustStore(context, arn);
  if (row === undefined) throw trustStoreNotFound(arn);
  return row;
}

export const trustStoresOf = ({ store, account, region }: RequestContext): TrustStoreRow[] =>
  store.list(trustStoreTable, { where: { account, region } });

/** In the order in which they were added. */
export const revocationsOf = (context: RequestContext, trustStoreArn: string): TrustStoreRevocationRow[] =>
  context.store
    .list(trustStoreRevocationTable, { where: { trustStoreArn } })
    .sort((a, b) => a.revocationId - b.revocationId);

/** Those with the ids, in the ids' order; throws for one that is not there. */
export function theRevocations(
  context: RequestContext,
  trustStoreArn: string,
  ids: readonly number[],
): TrustStoreRevocationRow[] {
  const all = new Map(revocationsOf(context, trustStoreArn).map((row) => [row.revocationId, row]));
  return [...new Set(ids)].map((id) => {
    const row = all.get(id);
    if (row === undefined) throw revocationIdNotFound(id);
    return row;
  });
}

/** The load balancers whose listeners verify clients by the trust store. */
export function trustStoreUsers({ store, account, region }: RequestContext, arn: string): string[] {
  const users = store
    .list(listenerTable, { where: { account, region } })
    .filter((row) => row.mutualAuthentication?.trustStoreArn === arn)
    .map((row) => row.loadBalancerArn);
  return [...new Set(users)].sort();
}
