import type {
  RemoveTrustStoreRevocationsCommandInput,
  RemoveTrustStoreRevocationsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { theRevocations, theTrustStore } from '../trust-stores/lookup.ts';
import { removeRevocation } from '../trust-stores/remove-revocation.ts';

export const removeTrustStoreRevocations: Operation<
  RemoveTrustStoreRevocationsCommandInput,
  RemoveTrustStoreRevocationsOutput
> = ({ TrustStoreArn = '', RevocationIds = [] }, context) => {
  context.store.transaction((tx) => {
    theTrustStore(context, TrustStoreArn);
    for (const row of theRevocations(context, TrustStoreArn, RevocationIds.map(Number)))
      removeRevocation(tx, row);
  });
  return {};
};
