import type { RandomSource } from '../../platform/random.ts';
import type { LoadBalancerRow } from '../../store/tables/elastic-load-balancing-v2.ts';

/** AWS's `<name>-<digits>.<region>.elb.amazonaws.com`, under a name that leads to this machine by itself (RFC 6761, `.localhost`). */
export function dnsNameOf(
  name: string,
  scheme: LoadBalancerRow['scheme'],
  region: string,
  random: RandomSource,
): string {
  const digits = 1_000_000_000 + random.integer(1_000_000_000);
  const prefix = scheme === 'internal' ? 'internal-' : '';
  return `${prefix}${name}-${digits}.${region}.elb.localhost`.toLowerCase();
}

/** "Elastic Load Balancing endpoints and quotas" (AWS General Reference): the Route 53 zones of application load balancers. */
const hostedZones: Readonly<Record<string, string>> = {
  'us-east-1': 'Z35SXDOTRQ7X7K',
  'us-east-2': 'Z3AADJGX6KTTL2',
  'us-west-1': 'Z368ELLRRE2KJ0',
  'us-west-2': 'Z1H1FL5HABSF5',
  'ap-northeast-1': 'Z14GRHDCWA56QT',
  'ap-northeast-2': 'ZWKZPGTI48KDX',
  'ap-northeast-3': 'Z5LXEXXYW11ES',
  'ap-south-1': 'ZP97RAFLXTNZK',
  'ap-southeast-1': 'Z1LMS91P8CMLE5',
  'ap-southeast-2': 'Z1GM3OXH4ZPM65',
  'ca-central-1': 'ZQSVJUPU6J1EY',
  'eu-central-1': 'Z215JYRZR1TBD5',
  'eu-north-1': 'Z23TAZ6LKFMNIO',
  'eu-west-1': 'Z32O12XQLNTSW2',
  'eu-west-2': 'ZHURV8PSTC4K8',
  'eu-west-3': 'Z3Q77PNBQS71R4',
  'sa-east-1': 'Z2P70J7HTTTPLU',
};

export const canonicalHostedZoneId = (region: string): string => hostedZones[region] ?? 'Z35SXDOTRQ7X7K';
