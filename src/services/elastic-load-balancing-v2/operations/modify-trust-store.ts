import type {
  ModifyTrustStoreCommandInput,
  ModifyTrustStoreOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { trustStoreTable } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { bundleOf } from '../trust-stores/bundle-request.ts';
import { theTrustStore } from '../trust-stores/lookup.ts';
import { trustStoreView } from '../trust-stores/views.ts';

/** Replaces the bundle; the revocation files stay ("Replace a CA certificate bundle"). */
export const modifyTrustStore: Operation<ModifyTrustStoreCommandInput, ModifyTrustStoreOutput> = (
  input,
  context,
) =>
  context.store.transaction((tx) => {
    const row = { ...theTrustStore(context, input.TrustStoreArn ?? ''), ...bundleOf(context, input) };
    tx.put(trustStoreTable, row);
    return { TrustStores: [trustStoreView(context, row)] };
  });
