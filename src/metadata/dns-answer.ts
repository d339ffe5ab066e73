import * as dns from 'dns-packet';

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
  if (question === undefined || name === undefined || !/(^|\.)localhost$/.test(name)) return undefined;
  const isLoadBalancer = name.endsWith('.elb.localhost');
  const address = isLoadBalancer ? resolve(name) : '127.0.0.1';
  return reply(query, {
    rcode: address === undefined ? 'NXDOMAIN' : 'NOERROR',
    answers:
      address === undefined || question.type !== 'A'
        ? []
        : [{ name: question.name, type: 'A', ttl: TTL, data: address }],
  });
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
