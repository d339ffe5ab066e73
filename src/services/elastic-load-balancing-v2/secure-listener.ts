import type { ListenerRow } from '../../store/tables/elastic-load-balancing-v2.ts';
import { validationError } from './errors.ts';

/** Certificate lists are for "HTTPS or TLS listeners" (AddListenerCertificates). */
export function checkSecure({ protocol }: ListenerRow): void {
  if (protocol !== 'HTTPS')
    throw validationError(`Certificates cannot be specified for listeners with the ${protocol} protocol`);
}
