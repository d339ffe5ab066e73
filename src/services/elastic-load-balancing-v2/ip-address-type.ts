import type { LoadBalancerRow } from '../../store/tables/elastic-load-balancing-v2.ts';
import { invalidConfiguration, notImplemented } from './errors.ts';

/** SetIpAddressType: "Internal load balancers must use ipv4". The networks of tasks have no IPv6, so the other types are not there. */
export function checkIpAddressType(scheme: LoadBalancerRow['scheme'], type: string): void {
  if (type === 'ipv4') return;
  if (scheme === 'internal' && type === 'dualstack-without-public-ipv4')
    throw invalidConfiguration(
      "The IP address type 'dualstack-without-public-ipv4' is not supported for internal load balancers",
    );
  throw notImplemented(`load balancers with IPv6 (IpAddressType ${type})`);
}
