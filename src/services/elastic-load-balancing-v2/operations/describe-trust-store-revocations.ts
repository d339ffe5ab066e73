import type {
  DescribeTrustStoreRevocationsCommandInput,
  DescribeTrustStoreRevocationsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { pageOf } from '../pages.ts';
import { revocationsOf, theRevocations, theTrustStore } from '../trust-stores/lookup.ts';
import { revocationView } from '../trust-stores/views.ts';

export const describeTrustStoreRevocations: Operation<
  DescribeTrustStoreRevocationsCommandInput,
  DescribeTrustStoreRevocationsOutput
> = (input, context) => {
  const { TrustStoreArn: arn = '', RevocationIds: ids = [] } = input;
  theTrustStore(context, arn);
  const rows = ids.length > 0 ? theRevocations(context, arn, ids.map(Number)) : revocationsOf(context, arn);
  const { page, nextMarker } = pageOf(rows, (row) => String(row.revocationId).padStart(12, '0'), input);
  return { TrustStoreRevocations: page.map(revocationView), NextMarker: nextMarker };
};
