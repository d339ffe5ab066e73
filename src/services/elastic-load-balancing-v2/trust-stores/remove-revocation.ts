import type { Transaction } from '../../../store/store.ts';
import {
  type TrustStoreRevocationRow,
  trustStoreRevocationFileTable,
  trustStoreRevocationTable,
} from '../../../store/tables/elastic-load-balancing-v2.ts';

export function removeRevocation(tx: Transaction, { revocationKey }: TrustStoreRevocationRow): void {
  tx.delete(trustStoreRevocationTable, revocationKey);
  tx.delete(trustStoreRevocationFileTable, revocationKey);
}
