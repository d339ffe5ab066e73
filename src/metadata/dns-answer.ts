import { isIPv4 } from 'node:net';
import * as dns from 'dns-packet';
import type { NameAnswer, NameQuestion } from '../store/service-discovery/names.ts';

/** Seconds that a local answer may be kept: a load balancer may come and go. */
const TTL = 5;

export type ResolveLoadBalancer = (name: string) => string | undefined;

/**
 * The answer to a question about names under `localhost`, which never leave the machine (RFC 6761, section 6.3): a load balancer's address for
 * `<name>.<region>.elb.localhost`, NXDOMAIN for one that does not exist, loopback for every other. Undefined: not ours to answer.
 */
export function localAnswer(query: dns.Packet, resolve: ResolveLoadBalancer): Buffer | undefined {
  const question = query.questions?.[0];
  const name = question?.name.toLowerCase().replace(/\.$/, '');
  if (question === undefined || name === undefined) return undefined;
  const prefixed = prefixedAddress(name);
  if (prefixed === undefined && !/(^|\.)localhost$/.test(name)) return undefined;
  const isLoadBalancer = name.endsWith('.elb.localhost');
  const address = isLoadBalancer ? resolve(name) : (prefixed ?? '127.0.0.1');
  return reply(query, {
    rcode: address === undefined ? 'NXDOMAIN' : 'NOERROR',
    answers:
      address === undefined || question.type !== 'A'
        ? []
        : [{ name: question.name, type: 'A', ttl: TTL, data: address }],
  });
}

/**
 * `data-169.254.170.2`: AWS's clients put `data-` before the host of their endpoint where they call DiscoverInstances (Cloud Map API reference, the endpoint's host
 * prefix). No name server has a top-level domain of digits (RFC 1123, 2.1).
 */
const prefixedAddress = (name: string): string | undefined => {
  const address = name.slice('data-'.length);
  return name.startsWith('data-') && isIPv4(address) ? address : undefined;
};

export type Discover = (question: Pick<NameQuestion, 'name' | 'type'>) => NameAnswer | undefined;

/** Answers about names of Cloud Map's namespaces. `chase` is the name that a CNAME leads to, which is to be asked for in its place. */
export interface DiscoveredAnswer {
  readonly message: Buffer;
  readonly chase?: { readonly target: string; readonly answers: readonly dns.Answer[] };
}

/** Undefined: not ours to answer, or a name of a public namespace that others may know. */
export function discoveredAnswer(
  query: dns.Packet,
  discover: Discover,
  resolve: ResolveLoadBalancer,
): DiscoveredAnswer | undefined {
  const question = query.questions?.[0];
  if (question === undefined) return undefined;
  const found = discover({ name: question.name.toLowerCase().replace(/\.$/, ''), type: question.type });
  if (found === undefined) return undefined;
  if (found.records === undefined)
    return found.isPrivate ? { message: reply(query, { rcode: 'NXDOMAIN', answers: [] }) } : undefined;
  const answers = found.records.flatMap((record) => wireRecord(question, record, resolve));
  const [cname] = answers.filter((answer) => answer.type === 'CNAME' && question.type !== 'CNAME');
  return {
    message: reply(query, { rcode: 'NOERROR', answers }),
    ...(cname !== undefined && { chase: { target: String(cname.data), answers } }),
  };
}

type Discovered = NonNullable<NameAnswer['records']>[number];

/** Priority and weight are always 1 (API reference, DnsRecord, Type). An alias of a load balancer has its address; there is no other address here. */
function wireRecord(
  { name, type }: dns.Question,
  record: Discovered,
  resolve: ResolveLoadBalancer,
): dns.Answer[] {
  const { ttl } = record;
  if (record.type === 'SRV') {
    const { port, target } = record;
    return [{ name, type: 'SRV', ttl, data: { priority: 1, weight: 1, port, target } }];
  }
  if (record.type !== 'ALIAS') return [{ name, type: record.type, ttl, data: record.data }];
  const address = type === 'A' ? resolve(record.data.toLowerCase().replace(/^dualstack\./, '')) : undefined;
  return address === undefined ? [] : [{ name, type: 'A', ttl: TTL, data: address }];
}

/** The answer with what was found behind its CNAME. */
export function withChased(query: dns.Packet, before: readonly dns.Answer[], found: Buffer): Buffer {
  const { answers = [] } = dns.decode(found);
  return reply(query, { rcode: 'NOERROR', answers: [...before, ...answers] });
}

/** An answer that fits a datagram of the size that the asker takes (RFC 1035, 4.2.1; RFC 6891); else an empty one that sends it to TCP. */
export function fitted(query: dns.Packet, message: Buffer): Buffer {
  const size = query.additionals?.find((each) => each.type === 'OPT')?.udpPayloadSize ?? 0;
  if (message.length <= Math.max(512, size)) return message;
  const truncated = reply(query, { rcode: 'NOERROR', answers: [] });
  truncated.writeUInt16BE(truncated.readUInt16BE(2) | dns.TRUNCATED_RESPONSE, 2);
  return truncated;
}

export const serverFailure = (query: dns.Packet): Buffer => reply(query, { rcode: 'SERVFAIL', answers: [] });

const responseCodes: Readonly<Record<string, number>> = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3 };

function reply(query: dns.Packet, { rcode, answers }: { rcode: string; answers: dns.Answer[] }): Buffer {
  const asked = (query.flags ?? 0) & dns.RECURSION_DESIRED;
  return dns.encode({
    id: query.id ?? 0,
    type: 'response',
    flags: dns.AUTHORITATIVE_ANSWER | dns.RECURSION_AVAILABLE | asked | (responseCodes[rcode] ?? 0),
    questions: query.questions ?? [],
    answers,
  });
}
