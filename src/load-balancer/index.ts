import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Logger } from '../platform/logger.ts';
import { programEntry } from '../platform/program-files.ts';
import type {
  AppliedSnapshot,
  InternalEndpoint,
  LoadBalancer,
  LoadBalancerObservation,
  LoadBalancerSnapshot,
} from './contract.ts';
import { stickyKey } from './sticky-key.ts';
import type { FromWorker, ToWorker, WorkerOptions } from './worker-messages.ts';

export interface LoadBalancerOptions {
  /** Holds the internal socket and the key of cookies. */
  readonly stateDirectory: string;
  readonly logger: Logger;
  /** Where listeners bind; 127.0.0.1 by default. A snapshot's extra addresses come on top. */
  readonly bindAddresses?: readonly string[];
  /** `address:port` pairs that someone else listens on and forwards to the internal endpoint. */
  readonly servedElsewhere?: readonly string[];
  /** By it requests are known whose answers tell what became of them. */
  readonly witnessKey?: string;
  /** How often traffic is reported; ten seconds by default. */
  readonly reportMilliseconds?: number;
  /** Instead of a socket in the state directory. */
  readonly internalSocketPath?: string;
}

/** A load balancer that runs in a worker thread of its own. */
export function createLoadBalancer(options: LoadBalancerOptions): LoadBalancer {
  return new WorkerLoadBalancer(options);
}

interface Pending {
  resolve(applied: AppliedSnapshot | undefined): void;
  reject(error: Error): void;
}

/** Longer paths cannot be bound (108 bytes on Linux, 104 on macOS). */
const longestSocketPath = 100;

/**
 * The server's side of the worker: calls become messages and wait for their replies. The worker, which takes some 20 MB, comes with the first snapshot that
 * has something to serve or to check. Should it die of a bug, it is started anew once it has been up, and gets the latest snapshot again; the bug is
 * logged.
 */
class WorkerLoadBalancer implements LoadBalancer {
  private readonly options: LoadBalancerOptions;
  private readonly subscribers = new Set<(observation: LoadBalancerObservation) => void>();
  private readonly pending = new Map<number, Pending>();
  private worker: Worker | undefined;
  private starting: Promise<void> | undefined;
  private endpoint: InternalEndpoint | undefined;
  private latest: LoadBalancerSnapshot | undefined;
  private nextId = 0;
  private closing = false;

  constructor(options: LoadBalancerOptions) {
    this.options = options;
  }

  get internalEndpoint(): InternalEndpoint {
    if (!this.endpoint) throw new Error('The load balancer has not started.');
    return this.endpoint;
  }

  private ensureWorker(): Promise<void> {
    this.starting ??= this.startWorker();
    return this.starting;
  }

  private async startWorker(): Promise<void> {
    const workerData: WorkerOptions = {
      internalSocketPath: internalSocketPath(this.options),
      bindAddresses: this.options.bindAddresses,
      servedElsewhere: this.options.servedElsewhere,
      witnessKey: this.options.witnessKey,
      reportMilliseconds: this.options.reportMilliseconds,
      stickyKey: await stickyKey(this.options.stateDirectory),
    };
    const worker = new Worker(programEntry('load-balancer/worker'), { workerData });
    this.worker = worker;
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (message: FromWorker) => this.receive(message, resolve, reject));
      worker.once('error', (error) => {
        this.options.logger.error({ error }, 'the load balancer failed');
        reject(error);
      });
      worker.once('exit', () => this.exited());
    });
  }

  private receive(message: FromWorker, started: () => void, failed: (error: Error) => void): void {
    switch (message.kind) {
      case 'started':
        this.endpoint = message.endpoint;
        return started();
      case 'start-failed':
        return failed(new Error(message.message));
      case 'observed':
        for (const subscriber of this.subscribers) subscriber(message.observation);
        return;
      case 'log':
        return this.options.logger[message.level](message.fields, message.text);
      case 'applied':
        return this.settle(message.id, (call) => call.resolve(message.applied));
      case 'closed':
        return this.settle(message.id, (call) => call.resolve(undefined));
      case 'apply-failed':
        return this.settle(message.id, (call) => call.reject(new Error(message.message)));
    }
  }

  private settle(id: number, how: (call: Pending) => void): void {
    const call = this.pending.get(id);
    this.pending.delete(id);
    if (call) how(call);
  }

  private exited(): void {
    for (const call of this.pending.values()) call.reject(new Error('The load balancer has stopped.'));
    this.pending.clear();
    if (this.closing || !this.endpoint) return;
    const { latest } = this;
    this.starting = this.startWorker();
    this.starting.then(
      () =>
        latest &&
        this.apply(latest).catch((error: Error) => this.options.logger.error({ error }, 'apply failed')),
      (error: Error) => this.options.logger.error({ error }, 'the load balancer could not be started again'),
    );
  }

  private call(message: (id: number) => ToWorker): Promise<AppliedSnapshot | undefined> {
    const { worker } = this;
    if (!worker) return Promise.reject(new Error('The load balancer has not started.'));
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      worker.postMessage(message(id));
    });
  }

  async apply(snapshot: LoadBalancerSnapshot): Promise<AppliedSnapshot> {
    if (!this.latest || snapshot.version >= this.latest.version) this.latest = snapshot;
    const isEmpty = snapshot.loadBalancers.length === 0 && snapshot.targetGroups.length === 0;
    if (isEmpty && this.starting === undefined) return { version: snapshot.version, listeners: [] };
    await this.ensureWorker();
    const applied = await this.call((id) => ({ kind: 'apply', id, snapshot }));
    return applied!;
  }

  subscribe(listener: (observation: LoadBalancerObservation) => void): () => void {
    this.subscribers.add(listener);
    return () => this.subscribers.delete(listener);
  }

  async close(): Promise<void> {
    this.closing = true;
    await this.starting?.catch(() => {});
    if (!this.worker) return;
    await this.call((id) => ({ kind: 'close', id })).catch(() => {});
    await this.worker.terminate();
  }
}

function internalSocketPath(options: LoadBalancerOptions): string | undefined {
  if (process.platform === 'win32') return undefined;
  const path = options.internalSocketPath ?? join(options.stateDirectory, 'load-balancer.sock');
  return Buffer.byteLength(path) > longestSocketPath ? undefined : path;
}
