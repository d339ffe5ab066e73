import type { AwsOperations } from '../../domain/aws-operations.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RandomSource } from '../../platform/random.ts';
import { concerns } from '../../store/changes.ts';
import { addDelivery } from '../../store/events/publish-event.ts';
import { addActionHistory } from '../../store/metrics/alarm-action-history.ts';
import type { Store } from '../../store/store.ts';
import { type DeliveryRow, deliveryTable } from '../../store/tables/eventbridge.ts';
import { KeyedQueue, type PassResult } from '../queue/keyed-queue.ts';
import { deliver, kindOf, serviceOf } from './deliver.ts';
import { deliverForeign, type ForeignTargets } from './foreign.ts';
import { messageOf, retried } from './retry.ts';

export interface DeliveryLoopOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: Logger;
  readonly operations: AwsOperations;
  /** Targets at an upstream; without it there are none. */
  readonly foreignTargets?: ForeignTargets;
}

/**
 * Brings deliveries to their targets, in the order of their events. Who matched an event wrote the row; this loop removes it in the transaction in which the
 * target's service writes what it does, so that a delivery to a service here happens once however often the server is killed; one to an upstream at least once. What fails for a while is
 * tried again within the target's retry policy; what fails for good is told in the log and given up. Without deliveries it does nothing.
 */
export class DeliveryLoop {
  readonly #options: DeliveryLoopOptions;
  readonly #queue: KeyedQueue;
  #unsubscribe: () => void = () => {};

  constructor(options: DeliveryLoopOptions) {
    this.#options = options;
    this.#queue = new KeyedQueue({
      ...options,
      name: 'deliveries',
      concurrency: 1,
      work: (deliveryId) => this.#attempt(deliveryId),
    });
  }

  start(): void {
    const { store } = this.#options;
    this.#unsubscribe = store.subscribe((changes) => {
      for (const change of changes)
        if (change.kind === 'put' && concerns(change, deliveryTable)) this.#queue.add(change.key);
    });
    for (const { deliveryId } of store.list(deliveryTable)) this.#queue.add(deliveryId);
  }

  close(): Promise<void> {
    this.#unsubscribe();
    return this.#queue.close();
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }

  async #attempt(deliveryId: string): Promise<PassResult | undefined> {
    const { store, clock } = this.#options;
    const delivery = store.get(deliveryTable, deliveryId);
    if (delivery === undefined) return undefined;
    const wait = delivery.notBefore - clock.now().getTime();
    if (wait > 0) return { requeueAfter: wait };
    try {
      await this.#bring(delivery);
    } catch (error) {
      this.#failed(delivery, error);
    }
    return undefined;
  }

  async #bring(delivery: DeliveryRow): Promise<void> {
    const { store, clock, random, operations } = this.#options;
    const kind = kindOf(delivery);
    if (kind.kind === 'foreign') {
      await deliverForeign(withAttempt(delivery), this.#options.foreignTargets, clock.now());
      store.transaction((tx) => {
        tx.delete(deliveryTable, delivery.deliveryId);
        addActionHistory(store, delivery, undefined, clock.now());
      });
      return;
    }
    const service = serviceOf(kind);
    if (service !== undefined) await operations.open(service);
    store.transaction((tx) => {
      // Deleted first: nothing else is lost when the target's operation throws.
      if (!tx.delete(deliveryTable, delivery.deliveryId)) return;
      deliver(withAttempt(delivery), kind, { store, operations, random, now: clock.now() });
    });
  }

  /** To the target's dead-letter queue, where it has one: a delivery of its own. */
  #giveUp(delivery: DeliveryRow, reason: string): void {
    const { store, clock } = this.#options;
    const Arn = delivery.target.DeadLetterConfig?.Arn;
    store.transaction((tx) => {
      tx.delete(deliveryTable, delivery.deliveryId);
      addActionHistory(store, delivery, reason, clock.now());
      if (Arn !== undefined) addDelivery(store, { ...delivery, target: { Arn } }, { now: clock.now() });
    });
  }

  #failed(delivery: DeliveryRow, error: unknown): void {
    const { store, clock, logger } = this.#options;
    const next = retried(delivery, error, clock.now().getTime());
    const { originArn, target, attempts } = delivery;
    const told = { origin: originArn, target: target.Arn, attempts: attempts + 1, reason: messageOf(error) };
    if (next === undefined) {
      logger.warn(told, 'an event could not be delivered to its target and is given up');
      this.#giveUp(delivery, told.reason);
    } else {
      logger.debug(told, 'an event could not be delivered to its target yet');
      store.put(deliveryTable, next);
    }
  }
}

/** Scheduler user guide, "Adding context attributes". */
function withAttempt(delivery: DeliveryRow): DeliveryRow {
  if (delivery.kind !== 'schedule') return delivery;
  const attempt = String(delivery.attempts + 1);
  return { ...delivery, input: delivery.input.replaceAll('<aws.scheduler.attempt-number>', attempt) };
}
