import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RandomSource } from '../../platform/random.ts';
import { type Change, concerns } from '../../store/changes.ts';
import type { Store } from '../../store/store.ts';
import { serviceTable } from '../../store/tables/ecs-services.ts';
import { taskSetTable } from '../../store/tables/ecs-task-sets.ts';
import { taskTable } from '../../store/tables/ecs-tasks.ts';
import { targetTable } from '../../store/tables/elastic-load-balancing-v2.ts';
import { KeyedQueue, type PassResult } from '../queue/keyed-queue.ts';
import { applyTaskSets } from '../task-sets/apply-task-sets.ts';
import { planTaskSets } from '../task-sets/plan-task-sets.ts';
import { applyPlan } from './apply.ts';
import { planService } from './plan.ts';
import { readSnapshot } from './snapshot.ts';

export interface DeploymentControllerOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: Logger;
  readonly speed: number;
}

/** What stands in the way of a task may be another service's, whose changes wake nobody here: look again after this long, milliseconds. */
const PLACEMENT_RETRY = 5_000;

/**
 * Brings each service to what its row wishes for. Writes deployments, service events, and the start and stop of the service's tasks; reads what
 * the task lifecycle and the load balancer wrote. One pass is one transaction over one service: snapshot, plan, apply. Everything is computed from
 * rows, so a restart just looks at every service once.
 */
export class DeploymentController {
  readonly #options: DeploymentControllerOptions;
  readonly #queue: KeyedQueue;
  #unsubscribe: () => void = () => {};

  constructor(options: DeploymentControllerOptions) {
    this.#options = options;
    this.#queue = new KeyedQueue({
      ...options,
      name: 'deployments',
      concurrency: 1,
      work: async (serviceArn) => this.#reconcileService(serviceArn),
    });
  }

  start(): void {
    const { store } = this.#options;
    this.#unsubscribe = store.subscribe((changes) => {
      for (const change of changes) this.#wake(change);
    });
    for (const service of store.list(serviceTable))
      if (service.status !== 'INACTIVE') this.#queue.add(service.serviceArn);
  }

  close(): Promise<void> {
    this.#unsubscribe();
    return this.#queue.close();
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }

  #wake(change: Change): void {
    const { store } = this.#options;
    if (concerns(change, serviceTable)) this.#queue.add(change.key);
    if (concerns(change, taskSetTable)) {
      const ofTaskSet = store.get(taskSetTable, change.key)?.serviceArn;
      if (ofTaskSet !== undefined) this.#queue.add(ofTaskSet);
    }
    const taskArn = concerns(change, taskTable)
      ? change.key
      : concerns(change, targetTable)
        ? store.get(targetTable, change.key)?.taskArn
        : undefined;
    const serviceArn = taskArn === undefined ? undefined : store.get(taskTable, taskArn)?.serviceArn;
    if (serviceArn !== undefined) this.#queue.add(serviceArn);
  }

  #reconcileService(serviceArn: string): PassResult | undefined {
    const { store, clock, random, speed } = this.#options;
    const now = clock.now();
    return store.transaction((tx) => {
      const snapshot = readSnapshot(tx, serviceArn, now, speed);
      if (snapshot === undefined) return undefined;
      const { service, taskSets } = snapshot;
      if (service.deploymentController !== 'ECS' && service.status === 'ACTIVE') {
        const plan = planTaskSets(snapshot, taskSets);
        return passResult(plan.requeueAfter, applyTaskSets(service, plan, { tx, random, now }).unplaced);
      }
      const plan = planService(snapshot);
      return passResult(plan.requeueAfter, applyPlan(tx, service, plan, random, now).unplaced);
    });
  }
}

function passResult(requeueAfter: number | undefined, unplaced: boolean): PassResult | undefined {
  if (unplaced) return { requeueAfter: Math.min(requeueAfter ?? PLACEMENT_RETRY, PLACEMENT_RETRY) };
  return requeueAfter === undefined ? undefined : { requeueAfter };
}
