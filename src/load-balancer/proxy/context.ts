import type { Clock } from '../../platform/clock.ts';
import type { RandomSource } from '../../platform/random.ts';
import type { StickyCodec } from '../balancing/sticky-cookie.ts';
import type { AdmittedClient } from '../mutual-tls/admit-client.ts';
import type { ListenerTable } from '../routing/listener-table.ts';
import type { TargetRegistry } from '../targets.ts';
import type { TrafficCounter } from '../traffic.ts';

/** Something with an idle timeout; looked after twice a second. */
export interface Supervised {
  /** `now` in epoch milliseconds. */
  supervise(now: number): void;
  /** Ends when nothing is in flight; refuses anything new. */
  retire(): void;
  destroy(): void;
}

/** What every connection shares. `table` is replaced whole by a new snapshot; nothing in it changes. */
export interface ProxyContext {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly registry: TargetRegistry;
  readonly traffic: TrafficCounter;
  readonly sticky: StickyCodec;
  readonly supervised: Set<Supervised>;
  /** What the connection test's requests carry. */
  readonly witnessKey: string | undefined;
  table: ListenerTable;
  /** Epoch milliseconds, renewed twice a second: exact enough for idle timeouts, and free to read. */
  now: number;
  /** 24 hexadecimal digits, never the same twice. */
  traceDigits(): string;
}

/** Where a connection came in. */
export interface Arrival {
  /** The port of the listener; undefined on the internal endpoint, where each request names it. */
  readonly port: number | undefined;
  readonly secure: boolean;
  readonly clientAddress: string;
  readonly clientPort: number | undefined;
  /** The load balancer that alone has the port; undefined where several share it. */
  readonly loadBalancerArn?: string | undefined;
  /** Of the client's TLS connection, in AWS's words. */
  readonly tls?: { readonly version: string; readonly cipher: string };
  /** What its certificate came to, where the listener that it greeted asks for one. */
  readonly client?: AdmittedClient;
}
