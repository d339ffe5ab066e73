import type { MutualAuthenticationConfig } from '../../load-balancer/contract.ts';
import type {
  ListenerRow,
  TrustStoreRevocationRow,
  TrustStoreRow,
} from '../../store/tables/elastic-load-balancing-v2.ts';
import { byKey, groupBy, type LoadBalancingRows } from './rows.ts';

export interface TrustStores {
  readonly stores: ReadonlyMap<string, TrustStoreRow>;
  readonly revocations: ReadonlyMap<string, readonly TrustStoreRevocationRow[]>;
}

export const trustStoresIn = (rows: LoadBalancingRows): TrustStores => ({
  stores: byKey(rows.trustStores, (row) => row.trustStoreArn),
  revocations: groupBy(rows.revocations, (row) => row.trustStoreArn),
});

/** How a listener asks for certificates. Without its trust store, which cannot be deleted while it is used, nobody would be trusted. */
export function mutualAuthenticationConfig(
  { mutualAuthentication: settings }: ListenerRow,
  { stores, revocations }: TrustStores,
): MutualAuthenticationConfig | undefined {
  if (settings === undefined) return undefined;
  if (settings.mode === 'passthrough') return { mode: 'passthrough' };
  const arn = settings.trustStoreArn ?? '';
  return {
    mode: 'verify',
    caCertificates: stores.get(arn)?.caCertificates ?? [],
    ignoreExpiry: settings.ignoreClientCertificateExpiry ?? false,
    revocations: (revocations.get(arn) ?? []).map(({ issuer, serials }) => ({ issuer, serials })),
  };
}
