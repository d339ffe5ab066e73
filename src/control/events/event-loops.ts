import type { AwsOperations } from '../../domain/aws-operations.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RandomSource } from '../../platform/random.ts';
import type { Store } from '../../store/store.ts';
import { ScheduleLoop } from '../schedules/schedule-loop.ts';
import { Announcer } from './announce/announcer.ts';
import { DeliveryLoop } from './delivery-loop.ts';
import type { ForeignTargets } from './foreign.ts';

export interface EventLoopsOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: Logger;
  readonly operations: AwsOperations;
  readonly foreignTargets?: ForeignTargets;
}

/** What EventBridge and its scheduler do by themselves: they share nothing but the store, and are started and stopped together. */
export class EventLoops {
  readonly #announcer: Announcer;
  readonly #deliveries: DeliveryLoop;
  readonly #schedules: ScheduleLoop;

  constructor(options: EventLoopsOptions) {
    this.#announcer = new Announcer(options);
    this.#deliveries = new DeliveryLoop(options);
    this.#schedules = new ScheduleLoop(options);
  }

  start(): void {
    this.#announcer.start();
    this.#deliveries.start();
    this.#schedules.start();
  }

  close(): Promise<void> {
    this.#announcer.close();
    this.#schedules.close();
    return this.#deliveries.close();
  }

  idle(): Promise<void> {
    return this.#deliveries.idle();
  }
}
