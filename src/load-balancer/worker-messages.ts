import type {
  AppliedSnapshot,
  InternalEndpoint,
  LoadBalancerObservation,
  LoadBalancerSnapshot,
} from './contract.ts';

/** What the worker is started with. */
export interface WorkerOptions {
  readonly internalSocketPath?: string;
  readonly bindAddresses?: readonly string[];
  readonly servedElsewhere?: readonly string[];
  readonly witnessKey?: string;
  readonly stickyKey: Uint8Array;
  readonly reportMilliseconds?: number;
}

/** From the server to the worker. `id` pairs a request with its reply. */
export type ToWorker =
  | { readonly kind: 'apply'; readonly id: number; readonly snapshot: LoadBalancerSnapshot }
  | { readonly kind: 'close'; readonly id: number };

/** From the worker to the server. */
export type FromWorker =
  | { readonly kind: 'started'; readonly endpoint: InternalEndpoint }
  | { readonly kind: 'start-failed'; readonly message: string }
  | { readonly kind: 'applied'; readonly id: number; readonly applied: AppliedSnapshot }
  | { readonly kind: 'apply-failed'; readonly id: number; readonly message: string }
  | { readonly kind: 'closed'; readonly id: number }
  | { readonly kind: 'observed'; readonly observation: LoadBalancerObservation }
  | {
      readonly kind: 'log';
      readonly level: 'debug' | 'info' | 'warn' | 'error';
      readonly fields: object;
      readonly text: string;
    };
