import type {
  DeleteTrustStoreCommandInput,
  DeleteTrustStoreOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { trustStoreTable } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { trustStoreInUse } from '../trust-stores/errors.ts';
import { revocationsOf, theTrustStore, trustStoreUsers } from '../trust-stores/lookup.ts';
import { removeRevocation } from '../trust-stores/remove-revocation.ts';

/** One that a listener uses cannot be deleted; its revocation files go with it. */
export const deleteTrustStore: Operation<DeleteTrustStoreCommandInput, DeleteTrustStoreOutput> = (
  { TrustStoreArn: arn = '' },
  context,
) => {
  context.store.transaction((tx) => {
    theTrustStore(context, arn);
    if (trustStoreUsers(context, arn).length > 0) throw trustStoreInUse(arn);
    for (const row of revocationsOf(context, arn)) removeRevocation(tx, row);
    tx.delete(trustStoreTable, arn);
  });
  return {};
};
