import type {
  RemoveListenerCertificatesCommandInput,
  RemoveListenerCertificatesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { listenerTable } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { defaultCertificateNotPermitted } from '../errors.ts';
import { oneCertificate } from '../listener-security.ts';
import { theListener } from '../lookup.ts';
import { checkSecure } from '../secure-listener.ts';

/** Only from the list: the default certificate is changed by ModifyListener (OperationNotPermitted). */
export const removeListenerCertificates: Operation<
  RemoveListenerCertificatesCommandInput,
  RemoveListenerCertificatesOutput
> = ({ ListenerArn = '', Certificates = [] }, context) => {
  context.store.transaction((tx) => {
    const listener = theListener(context, ListenerArn);
    checkSecure(listener);
    const { CertificateArn } = oneCertificate(Certificates);
    const [main, ...list] = listener.certificates;
    const rest = list.filter((each) => each.CertificateArn !== CertificateArn);
    if (rest.length === list.length && main?.CertificateArn === CertificateArn)
      throw defaultCertificateNotPermitted();
    if (main !== undefined) tx.put(listenerTable, { ...listener, certificates: [main, ...rest] });
  });
  return {};
};
