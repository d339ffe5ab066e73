import type {
  DescribeListenerCertificatesCommandInput,
  DescribeListenerCertificatesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { theListener } from '../lookup.ts';
import { pageOf } from '../pages.ts';
import { checkSecure } from '../secure-listener.ts';

/** "If the default certificate is also in the certificate list, it appears twice in the results." */
export const describeListenerCertificates: Operation<
  DescribeListenerCertificatesCommandInput,
  DescribeListenerCertificatesOutput
> = (input, context) => {
  const listener = theListener(context, input.ListenerArn ?? '');
  checkSecure(listener);
  const all = listener.certificates.map(({ CertificateArn }, i) => ({ CertificateArn, IsDefault: i === 0 }));
  const { page, nextMarker } = pageOf(all, (_each, i) => String(i).padStart(3, '0'), input);
  return { Certificates: page, NextMarker: nextMarker };
};
