import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, type Socket as Connection, createServer, type Server } from 'node:net';
import * as dns from 'dns-packet';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import {
  type Discover,
  discoveredAnswer,
  fitted,
  localAnswer,
  type ResolveLoadBalancer,
  serverFailure,
  withChased,
} from './dns-answer.ts';
import { type Forward, forwardOverTcp, forwardOverUdp, takeMessage, withLength } from './dns-forward.ts';
import { parseUpstream, type Upstream } from './dns-upstreams.ts';

export { upstreamsOf } from './dns-upstreams.ts';

export interface DnsOptions {
  /** The address of a load balancer by its DNS name, as tasks reach it; undefined when there is none of that name. */
  readonly resolveLoadBalancer: ResolveLoadBalancer;
  /** Names of Cloud Map's namespaces, as the asker at that address sees them. */
  readonly discover?: (question: Parameters<Discover>[0], from: string | undefined) => ReturnType<Discover>;
  /** The host's own name servers, `address` or `address#port`; asked in order. */
  readonly upstream: readonly string[];
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Questions on their way to a name server at the same time; one more fails at once. */
const IN_FLIGHT = 512;
/** A client over TCP that says nothing for so long is let go. */
const IDLE = 10_000;
/** CNAMEs that lead to CNAMEs. */
const CHASES = 4;

/**
 * The name server of task networks: load balancers' names and those of Cloud Map's namespaces are answered here, all others by the host's own resolvers. It keeps
 * nothing, neither answers nor state, so a restart changes nothing. What cannot be answered in time is a SERVFAIL; what is no question is not answered.
 */
export function createDnsServer(options: DnsOptions): DnsServer {
  return new DnsServer(options);
}

class DnsServer {
  readonly #options: DnsOptions;
  readonly #connections = new Set<Connection>();
  #upstream: readonly Upstream[];
  #udp: Socket | undefined;
  #tcp: Server | undefined;
  #inFlight = 0;

  constructor(options: DnsOptions) {
    this.#options = options;
    this.#upstream = options.upstream.map(parseUpstream);
  }

  /** Listens over UDP and TCP on one port (0: any free one); answers the port. Rejects where it cannot bind. */
  async listen(port: number, host: string): Promise<number> {
    const tcp = createServer((connection) => this.#onConnection(connection));
    const udp = createSocket('udp4');
    udp.on('message', (message, from) => void this.#onDatagram(message, from.port, from.address));
    const bound = await listenOnBoth(tcp, udp, port, host);
    for (const server of [udp, tcp])
      server.on('error', (error: Error) => this.#options.logger.warn({ err: error }, 'name server'));
    this.#udp = udp;
    this.#tcp = tcp;
    this.#upstream = this.#upstream.filter((each) => each.address !== host || each.port !== bound);
    return bound;
  }

  async close(): Promise<void> {
    for (const connection of this.#connections) connection.destroy();
    this.#tcp?.close();
    this.#udp?.close();
    this.#udp = undefined;
    this.#tcp = undefined;
  }

  async #onDatagram(message: Buffer, port: number, address: string): Promise<void> {
    const answer = await this.#answer(message, forwardOverUdp, address);
    if (answer !== undefined) this.#udp?.send(answer, port, address, () => {});
  }

  #onConnection(connection: Connection): void {
    this.#connections.add(connection);
    let received: Buffer = Buffer.alloc(0);
    connection.setTimeout(IDLE, () => connection.destroy());
    connection.on('close', () => this.#connections.delete(connection));
    connection.on('error', () => connection.destroy());
    connection.on('data', (part) => {
      received = Buffer.concat([received, part]);
      for (;;) {
        const [message, rest] = takeMessage(received);
        if (message === undefined) break;
        received = rest;
        void this.#reply(connection, message);
      }
    });
  }

  async #reply(connection: Connection, message: Buffer): Promise<void> {
    const answer = await this.#answer(message, forwardOverTcp, connection.remoteAddress);
    if (answer === undefined) connection.destroy();
    else if (!connection.destroyed) connection.write(withLength(answer));
  }

  async #answer(message: Buffer, forward: Forward, from: string | undefined): Promise<Buffer | undefined> {
    const query = readQuery(message);
    if (query === undefined) return undefined;
    const local =
      localAnswer(query, this.#options.resolveLoadBalancer) ?? (await this.#discovered(query, forward, from));
    if (local !== undefined) return forward === forwardOverUdp ? fitted(query, local) : local;
    return (await this.#forward(message, forward)) ?? serverFailure(query);
  }

  /** What a CNAME leads to belongs to the answer: a stub resolver does not ask again (RFC 1034, 5.3.1). */
  async #discovered(
    query: dns.Packet,
    forward: Forward,
    from: string | undefined,
    depth = 0,
  ): Promise<Buffer | undefined> {
    const { discover, resolveLoadBalancer } = this.#options;
    if (discover === undefined) return undefined;
    const answer = discoveredAnswer(query, (question) => discover(question, from), resolveLoadBalancer);
    if (answer?.chase === undefined || depth >= CHASES) return answer?.message;
    const next = questionFor(query, answer.chase.target);
    const found =
      localAnswer(next, resolveLoadBalancer) ??
      (await this.#discovered(next, forward, from, depth + 1)) ??
      (await this.#forward(dns.encode(next), forward));
    return found === undefined ? answer.message : withChased(query, answer.chase.answers, found);
  }

  async #forward(message: Buffer, forward: Forward): Promise<Buffer | undefined> {
    if (this.#inFlight >= IN_FLIGHT) return undefined;
    this.#inFlight++;
    try {
      for (const upstream of this.#upstream) {
        const answer = await forward(message, upstream, this.#options.clock);
        if (answer !== undefined) return answer;
      }
      return undefined;
    } finally {
      this.#inFlight--;
    }
  }
}

const questionFor = ({ id = 0, flags = 0, questions = [] }: dns.Packet, name: string): dns.Packet => ({
  id,
  type: 'query',
  flags: flags & dns.RECURSION_DESIRED,
  questions: questions.map((question) => ({ ...question, name })),
});

/** Undefined for what is no question, such as an answer: two servers must never answer each other for ever. */
function readQuery(message: Buffer): dns.Packet | undefined {
  try {
    const packet = dns.decode(message);
    return packet.type === 'query' && packet.questions?.length === 1 ? packet : undefined;
  } catch {
    return undefined;
  }
}

/** A free port of the one kind may be taken of the other; closes what it opened when it fails. */
async function listenOnBoth(tcp: Server, udp: Socket, port: number, host: string): Promise<number> {
  tcp.listen(port, host);
  try {
    await once(tcp, 'listening');
    const bound = (tcp.address() as AddressInfo).port;
    udp.bind(bound, host);
    await once(udp, 'listening');
    return bound;
  } catch (error) {
    tcp.close();
    udp.close();
    throw error;
  }
}
