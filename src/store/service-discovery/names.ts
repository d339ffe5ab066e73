import type { DnsConfig } from '@aws-sdk/client-servicediscovery';
import type { RandomSource } from '../../platform/random.ts';
import type { Reader } from '../store.ts';
import {
  type DiscoveryInstanceRow,
  type DiscoveryServiceRow,
  discoveryInstanceTable,
  discoveryServiceTable,
  type NamespaceRow,
  namespaceTable,
} from '../tables/servicediscovery.ts';
import { shuffled } from './shuffled.ts';

/** A record of a service's instance; an ALIAS stands for the addresses of a load balancer. */
export type DiscoveredRecord = { readonly ttl: number } & (
  | { readonly type: 'A' | 'AAAA' | 'CNAME' | 'ALIAS'; readonly data: string }
  | { readonly type: 'SRV'; readonly port: number; readonly target: string }
);

export interface NameQuestion {
  /** Lower case, without the dot at its end. */
  readonly name: string;
  readonly type: string;
  /** Where the asker is, where that is known: private namespaces are seen in their own VPC only. */
  readonly vpcId?: string | undefined;
}

/** Undefined records: there is no such name in the namespace. An empty list: the name is there, with no record of that type. */
export interface NameAnswer {
  readonly records: readonly DiscoveredRecord[] | undefined;
  /** Names of a public namespace may be known to the internet's name servers too. */
  readonly isPrivate: boolean;
}

/** Route 53 gives at most eight (API reference, DnsConfig, RoutingPolicy). */
const MOST = 8;

/** What Cloud Map's DNS records say of a name; undefined: it is in no DNS namespace. The longest namespace that the name is in decides. */
export function discoveredName(
  reader: Reader,
  question: NameQuestion,
  random: RandomSource,
): NameAnswer | undefined {
  const namespaces = reader
    .list(namespaceTable)
    .filter((row) => row.type !== 'HTTP' && isIn(question.name, row) && isSeen(row, question));
  const longest = Math.max(...namespaces.map((row) => row.name.length));
  const asked = namespaces.filter((row) => row.name.length === longest);
  if (asked.length === 0) return undefined;
  const found = asked
    .map((row) => recordsIn(reader, row, question, random))
    .filter((each) => each !== undefined);
  return {
    records: found.length === 0 ? undefined : found.flat(),
    isPrivate: asked.some((row) => row.type === 'DNS_PRIVATE'),
  };
}

const isIn = (name: string, { name: namespace }: NamespaceRow) =>
  name === namespace.toLowerCase() || name.endsWith(`.${namespace.toLowerCase()}`);

const isSeen = (row: NamespaceRow, { vpcId }: NameQuestion) =>
  row.type === 'DNS_PUBLIC' || vpcId === undefined || row.vpcId === vpcId;

function recordsIn(
  reader: Reader,
  { namespaceId, name: namespace }: NamespaceRow,
  { name, type }: NameQuestion,
  random: RandomSource,
): DiscoveredRecord[] | undefined {
  if (name === namespace.toLowerCase()) return [];
  const label = name.slice(0, -namespace.length - 1);
  for (const service of reader.list(discoveryServiceTable, { where: { namespaceId } })) {
    const own = service.name.toLowerCase();
    if (service.dnsConfig === undefined || (label !== own && !label.endsWith(`.${own}`))) continue;
    const instances = reader.list(discoveryInstanceTable, { where: { serviceId: service.serviceId } });
    if (label !== own) return hostRecords(service, instances, label.slice(0, -own.length - 1), type);
    if (instances.length === 0) return undefined;
    const records = chosen(instances, service.dnsConfig, random);
    return records.flatMap((row) => serviceRecords(row, service, type, `${own}.${namespace.toLowerCase()}`));
  }
  return undefined;
}

/** "When all records are unhealthy, Route 53 responds to DNS queries with up to eight unhealthy records" (ECS Developer Guide, service discovery). */
function chosen(
  instances: readonly DiscoveryInstanceRow[],
  { RoutingPolicy }: DnsConfig,
  random: RandomSource,
): DiscoveryInstanceRow[] {
  const healthy = instances.filter((row) => row.health !== 'UNHEALTHY');
  const order = shuffled(healthy.length > 0 ? healthy : instances, random);
  return order.slice(0, RoutingPolicy === 'WEIGHTED' ? 1 : MOST);
}

function serviceRecords(
  { instanceId, attributes }: DiscoveryInstanceRow,
  { dnsConfig }: DiscoveryServiceRow,
  type: string,
  serviceName: string,
): DiscoveredRecord[] {
  const configured = (wanted: string) => dnsConfig?.DnsRecords?.find((record) => record.Type === wanted);
  const cname = configured('CNAME');
  // A name with a CNAME has no other record, whatever was asked for (RFC 1034, 3.6.2).
  if (cname !== undefined) {
    const data = attributes.AWS_INSTANCE_CNAME;
    return data === undefined ? [] : [{ type: 'CNAME', data, ttl: cname.TTL ?? 0 }];
  }
  const record = configured(type);
  if (record === undefined) return [];
  const ttl = record.TTL ?? 0;
  if (type === 'SRV')
    return [
      { type, port: Number(attributes.AWS_INSTANCE_PORT), target: `${instanceId}.${serviceName}`, ttl },
    ];
  const alias = attributes.AWS_ALIAS_DNS_NAME;
  return alias !== undefined ? [{ type: 'ALIAS', data: alias, ttl }] : addressOf(attributes, type, ttl);
}

/** `<instance>.<service>.<namespace>`, the target of an SRV record, has A and AAAA records (API reference, DnsRecord, Type). */
function hostRecords(
  { dnsConfig }: DiscoveryServiceRow,
  instances: readonly DiscoveryInstanceRow[],
  host: string,
  type: string,
): DiscoveredRecord[] | undefined {
  const srv = dnsConfig?.DnsRecords?.find((record) => record.Type === 'SRV');
  const instance = instances.find((row) => row.instanceId.toLowerCase() === host);
  if (srv === undefined || instance === undefined) return undefined;
  return addressOf(instance.attributes, type, srv.TTL ?? 0);
}

function addressOf(
  { AWS_INSTANCE_IPV4, AWS_INSTANCE_IPV6 }: Readonly<Record<string, string>>,
  type: string,
  ttl: number,
): DiscoveredRecord[] {
  if (type === 'A' && AWS_INSTANCE_IPV4 !== undefined) return [{ type, data: AWS_INSTANCE_IPV4, ttl }];
  if (type === 'AAAA' && AWS_INSTANCE_IPV6 !== undefined) return [{ type, data: AWS_INSTANCE_IPV6, ttl }];
  return [];
}
