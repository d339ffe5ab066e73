import type { CreateServiceCommandInput, DnsConfig, DnsRecord } from '@aws-sdk/client-servicediscovery';
import type { DiscoveryServiceRow, NamespaceRow } from '../../store/tables/servicediscovery.ts';
import { invalidInput } from './errors.ts';

/** The combinations of DnsRecord, Type. */
const COMBINATIONS = ['A', 'AAAA', 'A,AAAA', 'SRV', 'CNAME', 'A,SRV', 'AAAA,SRV', 'A,AAAA,SRV'];

type Kind = Pick<DiscoveryServiceRow, 'type' | 'dnsConfig' | 'healthCheckCustomConfig'>;

/** How a service's instances are found (API reference, CreateService, DnsConfig and Type). */
export function serviceKind(input: CreateServiceCommandInput, namespace: NamespaceRow): Kind {
  const { HealthCheckConfig, HealthCheckCustomConfig } = input;
  if (HealthCheckConfig !== undefined && HealthCheckCustomConfig !== undefined)
    throw invalidInput('You can specify either HealthCheckConfig or HealthCheckCustomConfig, but not both.');
  if (HealthCheckConfig !== undefined && namespace.type === 'DNS_PRIVATE')
    throw invalidInput('HealthCheckConfig is not supported for services of private DNS namespaces.');
  if (HealthCheckConfig !== undefined) throw noHealthChecks();
  return {
    ...dnsOf(input, namespace),
    // "This parameter is no longer supported and is always set to 1" (HealthCheckCustomConfig, FailureThreshold).
    ...(HealthCheckCustomConfig !== undefined && { healthCheckCustomConfig: { FailureThreshold: 1 } }),
  };
}

export const noHealthChecks = () =>
  invalidInput(
    'Slipway does not implement Route 53 health checks (HealthCheckConfig) yet; HealthCheckCustomConfig is there.',
  );

function dnsOf({ DnsConfig: wished, Type }: CreateServiceCommandInput, namespace: NamespaceRow): Kind {
  if (wished !== undefined && (namespace.type === 'HTTP' || Type === 'HTTP'))
    throw invalidInput('DnsConfig cannot be specified for services that are found by API calls only.');
  if (namespace.type === 'HTTP' || Type === 'HTTP') return { type: 'HTTP' };
  if (wished === undefined)
    throw invalidInput('DnsConfig is required for services of DNS namespaces, unless Type is HTTP.');
  return { type: 'DNS_HTTP', dnsConfig: dnsConfigOf(wished, namespace) };
}

function dnsConfigOf(
  { RoutingPolicy, DnsRecords = [] }: DnsConfig,
  { namespaceId }: NamespaceRow,
): DnsConfig {
  const types = typesOf(DnsRecords);
  if (!COMBINATIONS.includes(types))
    throw invalidInput(`DNS records of the types ${types} cannot be combined.`);
  const policy = RoutingPolicy ?? 'MULTIVALUE';
  if (types === 'CNAME' && policy !== 'WEIGHTED')
    throw invalidInput('The routing policy must be WEIGHTED for CNAME records.');
  return { NamespaceId: namespaceId, RoutingPolicy: policy, DnsRecords };
}

export const typesOf = (records: readonly DnsRecord[]) =>
  records
    .map((record) => record.Type ?? '')
    .sort()
    .join(',');
