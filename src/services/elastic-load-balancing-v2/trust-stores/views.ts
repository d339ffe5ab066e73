import type { TrustStore, TrustStoreRevocation } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type {
  TrustStoreRevocationRow,
  TrustStoreRow,
} from '../../../store/tables/elastic-load-balancing-v2.ts';
import { revocationsOf } from './lookup.ts';

export const trustStoreView = (context: RequestContext, row: TrustStoreRow): TrustStore => ({
  Name: row.name,
  TrustStoreArn: row.trustStoreArn,
  Status: 'ACTIVE',
  NumberOfCaCertificates: row.caCertificates.length,
  TotalRevokedEntries: revokedEntries(revocationsOf(context, row.trustStoreArn)),
});

export const revokedEntries = (rows: readonly TrustStoreRevocationRow[]): number =>
  rows.reduce((sum, row) => sum + row.serials.length, 0);

export const revocationView = (row: TrustStoreRevocationRow): TrustStoreRevocation => ({
  TrustStoreArn: row.trustStoreArn,
  RevocationId: row.revocationId,
  RevocationType: 'CRL',
  NumberOfRevokedEntries: row.serials.length,
});
