import { collectRegistryGarbage } from '../store/ecr/cleanup.ts';
import { applyLifecyclePolicies } from '../store/ecr/lifecycle.ts';
import type { RegistryOptions } from './exchange.ts';
import type { UploadSessions } from './uploads.ts';

/** ECR promises its lifecycle policies within 24 hours; an hour costs nothing here. */
const EVERY = 60 * 60 * 1000;
/** The first round waits until the server is up. */
const FIRST = 2000;

/**
 * The registry's only loop: carries out lifecycle policies, then takes away what no row names any more. Runs at start, for what a kill left behind, and
 * each hour. Everything is computed anew from rows and files, so a run can be missed or repeated.
 */
export class Housekeeping {
  readonly #options: RegistryOptions;
  readonly #sessions: UploadSessions;
  #cancel: (() => void) | undefined;

  constructor(options: RegistryOptions, sessions: UploadSessions) {
    this.#options = options;
    this.#sessions = sessions;
  }

  start(): void {
    const round = () => {
      this.run();
      this.#cancel = this.#options.clock.after(EVERY, round);
    };
    this.#cancel = this.#options.clock.after(FIRST, round);
  }

  stop(): void {
    this.#cancel?.();
  }

  /** One round, now. */
  run(): void {
    const { store, clock, logger } = this.#options;
    try {
      const expired = applyLifecyclePolicies(store, clock.now());
      const isActive = (uploadId: string) => this.#sessions.isActive(uploadId);
      const collected = collectRegistryGarbage(this.#options, clock.now(), isActive);
      this.#sessions.forgetGone();
      if (expired + collected.blobs + collected.uploads > 0)
        logger.info({ expired, ...collected }, 'the registry was tidied');
    } catch (error) {
      logger.error({ err: error }, 'tidying the registry failed; the next round tries again');
    }
  }
}
