import type {
  GetTrustStoreRevocationContentCommandInput,
  GetTrustStoreRevocationContentOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { contentAddress } from '../trust-stores/content-door.ts';
import { theRevocations, theTrustStore } from '../trust-stores/lookup.ts';

export const getTrustStoreRevocationContent: Operation<
  GetTrustStoreRevocationContentCommandInput,
  GetTrustStoreRevocationContentOutput
> = ({ TrustStoreArn = '', RevocationId = 0 }, context) => {
  theTrustStore(context, TrustStoreArn);
  theRevocations(context, TrustStoreArn, [Number(RevocationId)]);
  return { Location: contentAddress(context, TrustStoreArn, Number(RevocationId)) };
};
