import type {
  GetTrustStoreCaCertificatesBundleCommandInput,
  GetTrustStoreCaCertificatesBundleOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { contentAddress } from '../trust-stores/content-door.ts';
import { theTrustStore } from '../trust-stores/lookup.ts';

export const getTrustStoreCaCertificatesBundle: Operation<
  GetTrustStoreCaCertificatesBundleCommandInput,
  GetTrustStoreCaCertificatesBundleOutput
> = ({ TrustStoreArn = '' }, context) => ({
  Location: contentAddress(context, theTrustStore(context, TrustStoreArn).trustStoreArn),
});
