import { rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { RandomSource } from '../platform/random.ts';
import { createStickyCodec } from './balancing/sticky-cookie.ts';
import type {
  AppliedSnapshot,
  InternalEndpoint,
  LoadBalancer,
  LoadBalancerObservation,
  LoadBalancerSnapshot,
} from './contract.ts';
import { type HealthCheck, networkHealthCheck } from './health/check.ts';
import { PortBinder } from './ports.ts';
import type { Arrival, ProxyContext, Supervised } from './proxy/context.ts';
import { Http1Client } from './proxy/http1-client.ts';
import { Http2Client } from './proxy/http2-client.ts';
import { compileTable, emptyTable } from './routing/listener-table.ts';
import { TargetRegistry } from './targets.ts';
import { TrafficCounter } from './traffic.ts';

export interface LoadBalancerCoreOptions {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: Logger;
  /** Where the API port reaches the load balancer: a socket path, or any free loopback port without one. */
  readonly internalSocketPath?: string;
  readonly bindAddresses?: readonly string[];
  /** `address:port` pairs that someone else listens on and forwards to the internal endpoint. */
  readonly servedElsewhere?: readonly string[];
  /** 32 bytes that seal cookies; kept over restarts, sessions stay with their targets. */
  readonly stickyKey: Buffer;
  /** By it requests are known whose answers tell what became of them. */
  readonly witnessKey?: string;
  /** How often traffic is reported; ten seconds by default. */
  readonly reportMilliseconds?: number;
  /** Connections of clients at once; 20,000 by default. */
  readonly maxConnections?: number;
  /** How targets are checked; over the network unless a test knows better. */
  readonly check?: HealthCheck;
}

const superviseEvery = 500;
const pooledFor = 60_000;
const closeGrace = 3_000;

/**
 * The load balancer in the caller's own thread: the worker is a thin shell over it, tests use it directly.
 *
 * A snapshot is compiled into an immutable table that replaces the old one in a single assignment; requests in flight hold
 * on to what they began with. Targets, their health and their connections live on by registration. A restart begins with
 * nothing: the control plane applies its snapshot, and every target is checked anew.
 */
export class LoadBalancerCore implements LoadBalancer {
  private readonly options: LoadBalancerCoreOptions;
  private readonly context: ProxyContext;
  private readonly ports: PortBinder;
  private readonly subscribers = new Set<(observation: LoadBalancerObservation) => void>();
  private readonly internalServer: Server;
  private endpoint: InternalEndpoint | undefined;
  private applied: AppliedSnapshot = { version: -1, listeners: [] };
  private applying: Promise<unknown> = Promise.resolve();
  private cancelSupervision = () => {};

  constructor(options: LoadBalancerCoreOptions) {
    this.options = options;
    const { clock, random } = options;
    const emit = (observation: LoadBalancerObservation) => this.emit(observation);
    this.context = {
      clock,
      random,
      registry: new TargetRegistry({
        clock,
        random,
        check: options.check ?? networkHealthCheck(clock),
        emit,
      }),
      traffic: new TrafficCounter(clock, emit, options.reportMilliseconds),
      sticky: createStickyCodec(options.stickyKey),
      supervised: new Set(),
      witnessKey: options.witnessKey,
      table: emptyTable,
      now: clock.now().getTime(),
      traceDigits: traceSequence(random),
    };
    this.ports = new PortBinder({
      accept: (socket, arrival, http2) => this.accept(socket, arrival, http2),
      clock: options.clock,
      logger: options.logger,
      balancers: this.context.traffic.balancers,
      servedElsewhere: options.servedElsewhere,
      maxConnections: options.maxConnections,
    });
    this.internalServer = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      this.accept(socket, internalArrival, false);
    });
  }

  get internalEndpoint(): InternalEndpoint {
    if (!this.endpoint) throw new Error('The load balancer has not started.');
    return this.endpoint;
  }

  async start(): Promise<void> {
    const path = this.options.internalSocketPath;
    // A socket file left by a killed process would refuse the bind; the data directory has one owner.
    if (path) await rm(path, { force: true });
    await new Promise<void>((resolve, reject) => {
      this.internalServer.once('error', reject);
      this.internalServer.listen(path ? { path } : { host: '127.0.0.1', port: 0 }, resolve);
    });
    const address = this.internalServer.address();
    this.endpoint = path ? { kind: 'socket', path } : { kind: 'port', port: (address as AddressInfo).port };
    this.context.traffic.start();
    this.supervise();
  }

  apply(snapshot: LoadBalancerSnapshot): Promise<AppliedSnapshot> {
    const result = this.applying.then(() => this.applyNow(snapshot));
    this.applying = result.catch(() => {});
    return result;
  }

  private async applyNow(snapshot: LoadBalancerSnapshot): Promise<AppliedSnapshot> {
    if (snapshot.version < this.applied.version) return this.applied;
    const table = compileTable(snapshot);
    this.context.registry.apply(snapshot.targetGroups);
    this.context.table = table;
    const addresses = [...(this.options.bindAddresses ?? ['127.0.0.1']), ...snapshot.extraAddresses];
    const listeners = await this.ports.apply(table, [...new Set(addresses)]);
    this.applied = { version: snapshot.version, listeners };
    return this.applied;
  }

  subscribe(listener: (observation: LoadBalancerObservation) => void): () => void {
    this.subscribers.add(listener);
    return () => this.subscribers.delete(listener);
  }

  private emit(observation: LoadBalancerObservation): void {
    for (const subscriber of this.subscribers) subscriber(observation);
  }

  private accept(socket: Socket, arrival: Arrival, http2: boolean): Supervised {
    return http2
      ? new Http2Client(this.context, socket, arrival)
      : new Http1Client(this.context, socket, arrival);
  }

  private supervise(): void {
    this.cancelSupervision = this.options.clock.after(superviseEvery, () => {
      const now = this.options.clock.now().getTime();
      this.context.now = now;
      for (const each of this.context.supervised) each.supervise(now);
      this.context.registry.closeIdle(now - pooledFor);
      this.supervise();
    });
  }

  async close(): Promise<void> {
    this.ports.close();
    this.internalServer.close();
    for (const each of this.context.supervised) each.retire();
    await this.drained();
    this.cancelSupervision();
    for (const each of this.context.supervised) each.destroy();
    this.context.traffic.stop();
    this.context.registry.close();
  }

  /** Waits for what is in flight, for a few seconds at most. */
  private async drained(): Promise<void> {
    const { clock } = this.options;
    const until = clock.now().getTime() + closeGrace;
    while (this.context.supervised.size > 0 && clock.now().getTime() < until) {
      await new Promise<void>((resolve) => void clock.after(50, resolve));
    }
  }
}

/** Requests on the internal endpoint name their client and port themselves, by the internal headers. */
const internalArrival: Arrival = { port: undefined, secure: false, clientAddress: '', clientPort: undefined };

/** Random digits in front, a count behind: unique without asking for random bytes with every request. */
function traceSequence(random: RandomSource): () => string {
  let prefix = random.hex(16);
  let count = random.integer(2 ** 31);
  return () => {
    count = (count + 1) >>> 0;
    if (count === 0) prefix = random.hex(16);
    return prefix + count.toString(16).padStart(8, '0');
  };
}
