import type {
  CreateTrustStoreCommandInput,
  CreateTrustStoreOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type TrustStoreRow, trustStoreTable } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { trustStoreArn } from '../arns.ts';
import { trustStoresPerAccount } from '../limits.ts';
import { checkTags } from '../tagging.ts';
import { bundleOf } from '../trust-stores/bundle-request.ts';
import { duplicateTrustStoreName, tooManyTrustStores } from '../trust-stores/errors.ts';
import { trustStoresOf } from '../trust-stores/lookup.ts';
import { trustStoreView } from '../trust-stores/views.ts';

/** The name "must be unique per region and can't be changed after creation". It is ACTIVE at once: its bundle is read here and now. */
export const createTrustStore: Operation<CreateTrustStoreCommandInput, CreateTrustStoreOutput> = (
  input,
  context,
) =>
  context.store.transaction((tx) => {
    const { account, region, random, now } = context;
    const name = input.Name ?? '';
    const others = trustStoresOf(context);
    if (others.some((row) => row.name === name)) throw duplicateTrustStoreName(name);
    if (others.length >= trustStoresPerAccount) throw tooManyTrustStores();
    const row: TrustStoreRow = {
      account,
      region,
      trustStoreArn: trustStoreArn(context, name, random.hex(16)),
      name,
      ...bundleOf(context, input),
      nextRevocationId: 1,
      tags: checkTags(input.Tags, context),
      createdAt: now.getTime(),
    };
    tx.put(trustStoreTable, row);
    return { TrustStores: [trustStoreView(context, row)] };
  });
