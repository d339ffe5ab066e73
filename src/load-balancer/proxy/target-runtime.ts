import { connect, type Socket } from 'node:net';
import type { TargetConfig, TargetGroupConfig } from '../contract.ts';
import type { HealthRecord } from '../health/thresholds.ts';
import { tlsModule } from '../lazy-modules.ts';
import { TargetConnection } from './target-connection.ts';

/**
 * What the load balancer knows of one registration of a target, for as long as the registration lasts: it outlives every
 * snapshot, so health, requests in flight and pooled connections carry over a swap.
 */
export class TargetRuntime {
  config: TargetConfig;
  group: TargetGroupConfig;
  record: HealthRecord;
  inFlight = 0;
  slowStartSince: number | undefined = undefined;
  /** Set when the target is in no snapshot any more. */
  removed = false;
  drainedReported = false;
  private readonly idle: TargetConnection[] = [];
  private readonly onIdle: (target: TargetRuntime) => void;

  constructor(
    group: TargetGroupConfig,
    config: TargetConfig,
    record: HealthRecord,
    onIdle: (target: TargetRuntime) => void,
  ) {
    this.group = group;
    this.config = config;
    this.record = record;
    this.onIdle = onIdle;
  }

  get health() {
    return this.record.state;
  }

  get accepts(): boolean {
    return !this.removed && this.config.state === 'active';
  }

  begin(): void {
    this.inFlight++;
  }

  end(): void {
    if (--this.inFlight === 0) this.onIdle(this);
  }

  /** A pooled connection that has been idle for at most `maxIdle` milliseconds. */
  takeIdle(now: number, maxIdle: number): TargetConnection | undefined {
    const connection = this.idle.at(-1);
    if (!connection || now - connection.idleSince > maxIdle) return undefined;
    this.idle.pop();
    connection.reused = true;
    return connection;
  }

  connect(): TargetConnection {
    const socket = this.group.protocol === 'HTTPS' ? this.dialTls() : this.dial();
    return new TargetConnection(this, socket);
  }

  private dial(): Socket {
    return connect({ ...this.config.endpoint, noDelay: true });
  }

  /** Certificates of targets are not verified ("Target groups for your Application Load Balancers"). */
  private dialTls(): Socket {
    const socket = tlsModule().connect({
      ...this.config.endpoint,
      rejectUnauthorized: false,
      ALPNProtocols: ['http/1.1'],
    });
    return socket.setNoDelay(true);
  }

  release(connection: TargetConnection, now: number): void {
    if (!this.accepts) return connection.destroy();
    connection.idleSince = now;
    this.idle.push(connection);
  }

  forget(connection: TargetConnection): void {
    const index = this.idle.indexOf(connection);
    if (index >= 0) this.idle.splice(index, 1);
  }

  /** Closes pooled connections that have been idle since before `since`; all of them without it. */
  closeIdle(since = Number.POSITIVE_INFINITY): void {
    for (const connection of this.idle.filter((each) => each.idleSince < since)) connection.destroy();
  }
}
