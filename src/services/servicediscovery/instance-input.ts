import { isIPv4, isIPv6 } from 'node:net';
import type { DiscoveryServiceRow } from '../../store/tables/servicediscovery.ts';
import { invalidInput } from './errors.ts';

type Attributes = Readonly<Record<string, string>>;

/** API reference, RegisterInstance, Attributes. */
export function checkAttributes(attributes: Attributes, service: DiscoveryServiceRow): void {
  checkSizes(attributes);
  checkValues(attributes);
  const types = new Set((service.dnsConfig?.DnsRecords ?? []).map((record) => record.Type));
  if (attributes.AWS_ALIAS_DNS_NAME !== undefined) return checkAlias(attributes, service, types);
  const needs = (name: string, why: string) => {
    if (attributes[name] === undefined) throw invalidInput(`The attribute ${name} is required ${why}.`);
  };
  if (types.has('A')) needs('AWS_INSTANCE_IPV4', 'for services with an A record');
  if (types.has('AAAA')) needs('AWS_INSTANCE_IPV6', 'for services with an AAAA record');
  if (types.has('CNAME')) needs('AWS_INSTANCE_CNAME', 'for services with a CNAME record');
  if (!types.has('SRV')) return;
  needs('AWS_INSTANCE_PORT', 'for services with an SRV record');
  if (attributes.AWS_INSTANCE_IPV4 === undefined && attributes.AWS_INSTANCE_IPV6 === undefined)
    throw invalidInput(
      'AWS_INSTANCE_IPV4, AWS_INSTANCE_IPV6, or both are required for services with an SRV record.',
    );
}

function checkSizes(attributes: Attributes): void {
  const entries = Object.entries(attributes);
  if (entries.filter(([name]) => !name.startsWith('AWS_')).length > 30)
    throw invalidInput('An instance can have at most 30 custom attributes.');
  for (const [name, value] of entries) {
    if (name.length > 255) throw invalidInput('An attribute name can have at most 255 characters.');
    if (value.length > 1024) throw invalidInput('An attribute value can have at most 1024 characters.');
  }
  if (entries.flat().join('').length > 5000)
    throw invalidInput('The attributes of an instance can have at most 5000 characters in all.');
}

function checkValues(attributes: Attributes): void {
  const { AWS_INSTANCE_IPV4, AWS_INSTANCE_IPV6, AWS_INSTANCE_PORT, AWS_INIT_HEALTH_STATUS } = attributes;
  const check = (name: string, value: string | undefined, test: (value: string) => boolean) => {
    if (value !== undefined && !test(value)) throw invalidInput(`${value} is no valid value of ${name}.`);
  };
  check('AWS_INSTANCE_IPV4', AWS_INSTANCE_IPV4, isIPv4);
  check('AWS_INSTANCE_IPV6', AWS_INSTANCE_IPV6, isIPv6);
  check('AWS_INSTANCE_PORT', AWS_INSTANCE_PORT, (port) => /^\d{1,5}$/.test(port) && Number(port) <= 65_535);
  check('AWS_INIT_HEALTH_STATUS', AWS_INIT_HEALTH_STATUS, (status) => /^(UN)?HEALTHY$/.test(status));
  if (attributes.AWS_EC2_INSTANCE_ID !== undefined)
    throw invalidInput(`There is no EC2 instance ${attributes.AWS_EC2_INSTANCE_ID} here.`);
}

/** Alias records lead to load balancers. */
function checkAlias(attributes: Attributes, { dnsConfig }: DiscoveryServiceRow, types: Set<unknown>): void {
  if (!types.has('A') && !types.has('AAAA'))
    throw invalidInput('AWS_ALIAS_DNS_NAME is for services with an A record, an AAAA record, or both.');
  if (dnsConfig?.RoutingPolicy !== 'WEIGHTED')
    throw invalidInput('AWS_ALIAS_DNS_NAME needs the routing policy WEIGHTED.');
  if (Object.keys(attributes).some((name) => name.startsWith('AWS_INSTANCE_')))
    throw invalidInput('AWS_ALIAS_DNS_NAME cannot be combined with AWS_INSTANCE attributes.');
}
