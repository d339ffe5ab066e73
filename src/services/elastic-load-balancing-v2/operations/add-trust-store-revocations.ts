import type {
  AddTrustStoreRevocationsCommandInput,
  AddTrustStoreRevocationsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import {
  revocationKey,
  type TrustStoreRevocationRow,
  trustStoreRevocationFileTable,
  trustStoreRevocationTable,
  trustStoreTable,
} from '../../../store/tables/elastic-load-balancing-v2.ts';
import { validationError } from '../errors.ts';
import { revocationsPerTrustStore, revokedEntriesPerTrustStore } from '../limits.ts';
import { addedRevocation } from '../trust-stores/added-revocation.ts';
import { tooManyRevocationEntries } from '../trust-stores/errors.ts';
import { revocationsOf, theTrustStore } from '../trust-stores/lookup.ts';
import { revocationView, revokedEntries } from '../trust-stores/views.ts';

export const addTrustStoreRevocations: Operation<
  AddTrustStoreRevocationsCommandInput,
  AddTrustStoreRevocationsOutput
> = ({ TrustStoreArn = '', RevocationContents = [] }, context) =>
  context.store.transaction((tx) => {
    const { account, region } = context;
    const trustStore = theTrustStore(context, TrustStoreArn);
    if (RevocationContents.length === 0) throw validationError('A revocation file must be specified');
    const added = RevocationContents.map((content, at): TrustStoreRevocationRow => {
      const { file, ...list } = addedRevocation(context, trustStore, content);
      const revocationId = trustStore.nextRevocationId + at;
      const key = revocationKey(TrustStoreArn, revocationId);
      tx.put(trustStoreRevocationFileTable, {
        account,
        region,
        revocationKey: key,
        file: file.toString('base64'),
      });
      return { account, region, revocationKey: key, trustStoreArn: TrustStoreArn, revocationId, ...list };
    });
    const all = [...revocationsOf(context, TrustStoreArn), ...added];
    if (all.length > revocationsPerTrustStore || revokedEntries(all) > revokedEntriesPerTrustStore)
      throw tooManyRevocationEntries();
    for (const row of added) tx.put(trustStoreRevocationTable, row);
    tx.put(trustStoreTable, {
      ...trustStore,
      nextRevocationId: trustStore.nextRevocationId + added.length,
    });
    return { TrustStoreRevocations: added.map(revocationView) };
  });
