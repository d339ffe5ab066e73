import type { AwsOperations } from '../../domain/aws-operations.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RandomSource } from '../../platform/random.ts';
import { type Change, concerns } from '../../store/changes.ts';
import { childrenOf } from '../../store/cloudformation/nested-stacks.ts';
import type { Store } from '../../store/store.ts';
import {
  driftDetectionTable,
  stackEventTable,
  stackResourceTable,
  stackTable,
} from '../../store/tables/cloudformation.ts';
import type { ForeignTargets } from '../events/foreign.ts';
import { KeyedQueue } from '../queue/keyed-queue.ts';
import type { Engine } from './engine.ts';
import { pruneStacks } from './prune.ts';
import type { ResourceHandler } from './resources/contract.ts';
import { handlerOf } from './resources/index.ts';
import { isUnderWay } from './under-way.ts';

export interface StackControllerOptions {
  readonly store: Store;
  readonly operations: AwsOperations;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: Logger;
  /** The way to topics and queues at an upstream. */
  readonly foreignTargets?: ForeignTargets;
  /** Where tasks, and programs on this machine, reach this server; for URLs that stacks hand out. */
  readonly endpoint?: string;
  /** As of `--speed`. */
  readonly speed?: number;
  /** Handlers by type; the registry, but for tests. */
  readonly handlerOf?: (type: string) => Promise<ResourceHandler | undefined>;
}

/** A stack that waits is looked at again so soon after anything changed, milliseconds. */
const WAKE = 50;
/** Before a detection's id, in the queue's keys. */
const DRIFT = 'drift|';
const PRUNE_EVERY = 3_600_000;

/**
 * Carries out what CloudFormation's operations began: one key in the queue per stack (pass.ts). Writes stacks, their resources, outputs, exports and events;
 * resources themselves are made by handlers, which call AWS operations. A restart looks at every stack that is under way.
 */
export class StackController {
  readonly #options: StackControllerOptions;
  /** Templates and their specification are large: loaded with the first stack. */
  #engine: Promise<Engine> | undefined;
  readonly #queue: KeyedQueue;
  readonly #handlers = new Map<string, ResourceHandler | undefined>();
  /** Stacks whose last pass waits for something. */
  readonly #waiting = new Set<string>();
  #unsubscribe: () => void = () => {};
  #cancelPrune: () => void = () => {};

  constructor(options: StackControllerOptions) {
    this.#options = options;
    this.#queue = new KeyedQueue({
      ...options,
      name: 'stacks',
      concurrency: 4,
      work: (stackId) => this.#pass(stackId),
    });
  }

  start(): void {
    const { store } = this.#options;
    this.#unsubscribe = store.subscribe((changes) => this.#hear(changes));
    for (const stack of store.list(stackTable)) if (isUnderWay(stack)) this.#queue.add(stack.stackId);
    for (const { detectionId, status } of store.list(driftDetectionTable))
      if (status === 'DETECTION_IN_PROGRESS') this.#queue.add(DRIFT + detectionId);
    this.#prune();
  }

  close(): Promise<void> {
    this.#unsubscribe();
    this.#cancelPrune();
    return this.#queue.close();
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }

  async #pass(key: string) {
    return key.startsWith(DRIFT) ? this.#detectDrift(key.slice(DRIFT.length)) : this.#passStack(key);
  }

  async #detectDrift(detectionId: string): Promise<undefined> {
    const { store } = this.#options;
    this.#engine ??= this.#loadEngine();
    const [engine, { detectDrift }] = await Promise.all([this.#engine, import('./drift/detect-drift.ts')]);
    const { stackId } = store.get(driftDetectionTable, detectionId) ?? {};
    if (stackId === undefined) return;
    await this.#load(new Set(store.list(stackResourceTable, { where: { stackId } }).map((row) => row.type)));
    const detection = store.get(driftDetectionTable, detectionId);
    if (detection?.status === 'DETECTION_IN_PROGRESS') detectDrift(engine, detection);
  }

  async #passStack(stackId: string) {
    this.#waiting.delete(stackId);
    this.#engine ??= this.#loadEngine();
    const [engine, { passStack }] = await Promise.all([this.#engine, import('./pass.ts')]);
    const result = await passStack(engine, (types) => this.#load(types), stackId);
    if (result !== undefined) this.#waiting.add(stackId);
    return result;
  }

  async #loadEngine(): Promise<Engine> {
    const [{ PreparedTemplates }, { bundledSpec }] = await Promise.all([
      import('./prepared-templates.ts'),
      import('../../template/spec/bundled-spec.ts'),
    ]);
    const templates = new PreparedTemplates(this.#options.store);
    return {
      ...this.#options,
      speed: this.#options.speed ?? 1,
      endpoint: this.#options.endpoint ?? 'http://127.0.0.1:4566',
      spec: bundledSpec(),
      handler: (type) => this.#handlers.get(type),
      prepared: (stack, revision) => templates.prepared(stack, revision),
    };
  }

  /** Every change may be what a stack waits for, but for the stacks' own. */
  #hear(changes: readonly Change[]): void {
    const { store } = this.#options;
    let foreign = false;
    for (const change of changes) {
      if (concerns(change, stackEventTable) || concerns(change, stackResourceTable)) continue;
      if (concerns(change, driftDetectionTable)) this.#queue.add(DRIFT + change.key);
      if (!concerns(change, stackTable)) {
        foreign = true;
        continue;
      }
      const stack = store.get(stackTable, change.key);
      if (stack === undefined) continue;
      if (isUnderWay(stack)) this.#queue.add(change.key);
      if (stack.parentId !== undefined) this.#queue.add(stack.parentId);
      for (const child of childrenOf(store, stack.stackId))
        if (isUnderWay(child)) this.#queue.add(child.stackId);
    }
    if (foreign) for (const stackId of this.#waiting) this.#queue.addAfter(stackId, WAKE);
  }

  async #load(types: Iterable<string>): Promise<void> {
    for (const type of types) {
      if (this.#handlers.has(type)) continue;
      const handler = await (this.#options.handlerOf ?? handlerOf)(type);
      await this.#options.operations.open(...(handler?.services ?? []));
      this.#handlers.set(type, handler);
    }
  }

  #prune(): void {
    pruneStacks(this.#options.store, this.#options.clock.now().getTime());
    this.#cancelPrune = this.#options.clock.after(PRUNE_EVERY, () => this.#prune());
  }
}
