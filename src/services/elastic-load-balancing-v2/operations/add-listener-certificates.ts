import type {
  AddListenerCertificatesCommandInput,
  AddListenerCertificatesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { listenerTable } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { tooMany } from '../errors.ts';
import { certificatesPerLoadBalancer } from '../limits.ts';
import { addedCertificate } from '../listener-security.ts';
import { listenersOf, theListener } from '../lookup.ts';
import { checkSecure } from '../secure-listener.ts';

/** "If the certificate is already in the certificate list, the call is successful but the certificate is not added again." */
export const addListenerCertificates: Operation<
  AddListenerCertificatesCommandInput,
  AddListenerCertificatesOutput
> = ({ ListenerArn = '', Certificates = [] }, context) =>
  context.store.transaction((tx) => {
    const listener = theListener(context, ListenerArn);
    checkSecure(listener);
    const added = addedCertificate(context, Certificates);
    const [main, ...list] = listener.certificates;
    const known = list.some((each) => each.CertificateArn === added.CertificateArn);
    const count = listenersOf(context, listener.loadBalancerArn).reduce(
      (sum, each) => sum + Math.max(0, each.certificates.length - 1),
      0,
    );
    if (!known && count >= certificatesPerLoadBalancer) throw tooMany.certificates();
    if (!known && main !== undefined)
      tx.put(listenerTable, { ...listener, certificates: [main, ...list, added] });
    return { Certificates: [{ ...added, IsDefault: false }] };
  });
