import { createServer, type Server, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { BalancerCounter } from './balancer-counter.ts';
import type { ListenerStatus } from './contract.ts';
import type { AdmittedClient } from './mutual-tls/admit-client.ts';
import type { Arrival, Supervised } from './proxy/context.ts';
import { plainAddress } from './routing/address-range.ts';
import type { ListenerTable, PortListeners } from './routing/listener-table.ts';
import { type TlsFront, tlsFront } from './tls-front.ts';

/** Takes a connection that is ready for HTTP. */
export type Accept = (socket: Socket, arrival: Arrival, http2: boolean) => Supervised;

interface BoundPort {
  readonly port: number;
  readonly servers: Map<string, Server>;
  readonly problems: Map<string, string>;
  readonly connections: Set<Supervised>;
  listeners: PortListeners;
  tls: TlsFront | undefined;
  tlsProblem: string | undefined;
}

const tlsHandshakeByte = 0x16;
const firstByteTimeout = 60_000;
/** Of clients at once: some 400 MB of them. More would end in a worker without memory or file descriptors, for all. */
const maxClientConnections = 20_000;

interface PortBinderOptions {
  readonly accept: Accept;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly balancers: BalancerCounter;
  readonly servedElsewhere?: readonly string[] | undefined;
  readonly maxConnections?: number | undefined;
}

/**
 * The sockets that listen: each port once per address, shared by every load balancer with a listener on it. A port that
 * cannot be bound is a problem to report, not an error, and is tried again with every snapshot.
 */
export class PortBinder {
  private readonly ports = new Map<number, BoundPort>();
  private readonly accept: Accept;
  private readonly clock: Clock;
  private readonly logger: Logger;
  private readonly balancers: BalancerCounter;
  private readonly servedElsewhere: ReadonlySet<string>;
  private readonly maxConnections: number;
  private open = 0;

  constructor(options: PortBinderOptions) {
    this.accept = options.accept;
    this.clock = options.clock;
    this.logger = options.logger;
    this.balancers = options.balancers;
    this.servedElsewhere = new Set(options.servedElsewhere);
    this.maxConnections = options.maxConnections ?? maxClientConnections;
  }

  /** Binds what the table needs, frees what it does not, and says what is bound. */
  async apply(table: ListenerTable, addresses: readonly string[]): Promise<ListenerStatus[]> {
    for (const bound of [...this.ports.values()]) if (!table.byPort.has(bound.port)) this.free(bound);
    const needed = [...table.byPort].map(([port, listeners]) => this.prepare(port, listeners));
    await Promise.all(needed.map((bound) => this.bindAll(bound, addresses)));
    return needed.flatMap(statuses);
  }

  private prepare(port: number, listeners: PortListeners): BoundPort {
    const known = this.ports.get(port);
    const bound: BoundPort = known ?? {
      port,
      servers: new Map(),
      problems: new Map(),
      connections: new Set(),
      listeners,
      tls: undefined,
      tlsProblem: undefined,
    };
    this.ports.set(port, bound);
    this.prepareTls(bound, listeners, known === undefined);
    bound.listeners = listeners;
    return bound;
  }

  /** Handshakes under way keep the server they began with. */
  private prepareTls(bound: BoundPort, listeners: PortListeners, fresh: boolean): void {
    if (!fresh && tlsKey(bound.listeners) === tlsKey(listeners)) return;
    bound.tls = undefined;
    bound.tlsProblem = undefined;
    if (listeners.secure.listeners.length === 0) return;
    try {
      bound.tls = this.tlsFront(bound, listeners);
    } catch (error) {
      // A certificate that cannot be read leaves its port without TLS, and all others as they are.
      bound.tlsProblem = `EBADCERTIFICATE: port ${bound.port}: ${(error as Error).message}`;
    }
  }

  private async bindAll(bound: BoundPort, addresses: readonly string[]): Promise<void> {
    for (const [address, server] of bound.servers) {
      if (addresses.includes(address)) continue;
      bound.servers.delete(address);
      server.close();
    }
    bound.problems.clear();
    const missing = addresses.filter(
      (address) => !bound.servers.has(address) && !this.servedElsewhere.has(`${address}:${bound.port}`),
    );
    await Promise.all(missing.map((address) => this.bind(bound, address)));
  }

  private bind(bound: BoundPort, address: string): Promise<void> {
    return new Promise((resolve) => {
      const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
        this.connected(bound, socket),
      );
      server.once('error', (error: NodeJS.ErrnoException) => {
        bound.problems.set(address, bindProblem(error, address, bound.port));
        resolve();
      });
      server.listen({ host: address, port: bound.port, backlog: 1024 }, () => {
        bound.servers.set(address, server);
        server.on('error', (error) => this.logger.warn({ error, port: bound.port }, 'listener failed'));
        resolve();
      });
    });
  }

  private connected(bound: BoundPort, socket: Socket): void {
    socket.on('error', () => socket.destroy());
    if (this.open >= this.maxConnections) return this.reject(bound, socket);
    this.open++;
    socket.once('close', () => this.open--);
    if (!bound.tls) return this.serve(bound, socket, arrivalOf(bound, socket), false);
    socket.setTimeout(firstByteTimeout, () => socket.destroy());
    socket.once('data', (first: Buffer) => {
      socket.setTimeout(0);
      socket.pause();
      if (first[0] === tlsHandshakeByte && bound.tls) return bound.tls.open(socket, first);
      socket.unshift(first);
      this.serve(bound, socket, arrivalOf(bound, socket), false);
      socket.resume();
    });
  }

  /** On a port of several load balancers it is nobody's: which one was meant is not known yet. */
  private reject(bound: BoundPort, socket: Socket): void {
    const owner = onlyBalancer(bound.listeners);
    if (owner !== undefined) this.balancers.of(owner).rejected++;
    socket.destroy();
  }

  private tlsFront(bound: BoundPort, listeners: PortListeners): TlsFront {
    return tlsFront(listeners, {
      now: () => this.clock.now(),
      serve: (socket, client) => this.serveSecure(bound, socket, client),
      refused: (loadBalancerArn) => this.balancers.of(loadBalancerArn).tlsErrors++,
    });
  }

  private serveSecure(bound: BoundPort, socket: TLSSocket, client: AdmittedClient | undefined): void {
    const arrival = {
      ...arrivalOf(bound, socket),
      secure: true,
      tls: tlsWords(socket),
      ...(client && { client }),
    };
    this.serve(bound, socket, arrival, socket.alpnProtocol === 'h2');
  }

  private serve(bound: BoundPort, socket: Socket, arrival: Arrival, http2: boolean): void {
    const connection = this.accept(socket, arrival, http2);
    bound.connections.add(connection);
    socket.once('close', () => bound.connections.delete(connection));
  }

  /** Nothing new is taken; a request in flight may take its time. */
  private free(bound: BoundPort): void {
    this.ports.delete(bound.port);
    for (const server of bound.servers.values()) server.close();
    for (const connection of bound.connections) connection.retire();
  }

  close(): void {
    for (const bound of this.ports.values()) this.free(bound);
  }
}

/** Equal for two snapshots under which a port's TLS is the same. */
function tlsKey(port: PortListeners): string {
  const parts = port.secure.listeners.map((each) => [
    each.dnsName,
    each.config.certificates,
    each.config.tls,
    each.config.mutualAuthentication,
    each.attributes.http2Enabled,
  ]);
  return JSON.stringify(parts);
}

function statuses(bound: BoundPort): ListenerStatus[] {
  const protocols = new Set(bound.listeners.listeners.map((each) => each.protocol));
  const addresses = [...bound.servers.keys()];
  const problems = [...bound.problems.values(), ...(bound.tlsProblem ? [bound.tlsProblem] : [])];
  return [...protocols].map((protocol) => ({ port: bound.port, protocol, addresses, problems }));
}

function bindProblem(error: NodeJS.ErrnoException, address: string, port: number): string {
  const where = `${address}:${port}`;
  if (error.code === 'EACCES') return `EACCES: ${where}: ports below 1024 need root`;
  if (error.code === 'EADDRINUSE') return `EADDRINUSE: ${where} is taken by another process`;
  return `${error.code ?? 'EUNKNOWN'}: ${where}: ${error.message}`;
}

function arrivalOf({ port, listeners }: BoundPort, socket: Socket): Arrival {
  const clientAddress = plainAddress(socket.remoteAddress ?? '127.0.0.1');
  const loadBalancerArn = onlyBalancer(listeners);
  return { port, secure: false, clientAddress, clientPort: socket.remotePort, loadBalancerArn };
}

function onlyBalancer({ listeners }: PortListeners): string | undefined {
  return listeners.length === 1 ? listeners[0]!.loadBalancerArn : undefined;
}

function tlsWords(socket: TLSSocket): { version: string; cipher: string } {
  return { version: socket.getProtocol() ?? '', cipher: socket.getCipher().standardName };
}
