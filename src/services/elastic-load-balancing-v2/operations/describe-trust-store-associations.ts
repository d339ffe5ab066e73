import type {
  DescribeTrustStoreAssociationsCommandInput,
  DescribeTrustStoreAssociationsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { pageOf } from '../pages.ts';
import { theTrustStore, trustStoreUsers } from '../trust-stores/lookup.ts';

/** The load balancers, each once however many of its listeners use the trust store. */
export const describeTrustStoreAssociations: Operation<
  DescribeTrustStoreAssociationsCommandInput,
  DescribeTrustStoreAssociationsOutput
> = (input, context) => {
  const { trustStoreArn } = theTrustStore(context, input.TrustStoreArn ?? '');
  const { page, nextMarker } = pageOf(trustStoreUsers(context, trustStoreArn), (arn) => arn, input);
  return { TrustStoreAssociations: page.map((ResourceArn) => ({ ResourceArn })), NextMarker: nextMarker };
};
