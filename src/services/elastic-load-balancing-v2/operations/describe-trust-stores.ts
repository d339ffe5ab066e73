import type {
  DescribeTrustStoresCommandInput,
  DescribeTrustStoresOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import type { TrustStoreRow } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { validationError } from '../errors.ts';
import { pageOf } from '../pages.ts';
import { trustStoreNotFound } from '../trust-stores/errors.ts';
import { theTrustStore, trustStoresOf } from '../trust-stores/lookup.ts';
import { trustStoreView } from '../trust-stores/views.ts';

export const describeTrustStores: Operation<DescribeTrustStoresCommandInput, DescribeTrustStoresOutput> = (
  input,
  context,
) => {
  const { page, nextMarker } = pageOf(chosen(input, context), (row) => row.trustStoreArn, input);
  return { TrustStores: page.map((row) => trustStoreView(context, row)), NextMarker: nextMarker };
};

function chosen(input: DescribeTrustStoresCommandInput, context: RequestContext): TrustStoreRow[] {
  const { TrustStoreArns: arns = [], Names: names = [] } = input;
  if (arns.length > 0 && names.length > 0)
    throw validationError('Trust store names and trust store ARNs cannot be specified at the same time');
  if (arns.length > 0) return [...new Set(arns)].map((arn) => theTrustStore(context, arn));
  const all = trustStoresOf(context);
  const missing = names.find((name) => !all.some((row) => row.name === name));
  if (missing !== undefined) throw trustStoreNotFound(missing);
  return names.length === 0 ? all : all.filter((row) => names.includes(row.name));
}
