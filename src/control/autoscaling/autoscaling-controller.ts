import type { AwsOperations } from '../../domain/aws-operations.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RandomSource } from '../../platform/random.ts';
import { type Change, concerns } from '../../store/changes.ts';
import type { Store, Transaction } from '../../store/store.ts';
import {
  scalableTargetKey,
  scalableTargetTable,
  scalingPolicyTable,
  scheduledActionTable,
} from '../../store/tables/application-auto-scaling.ts';
import { alarmTransitionTable } from '../../store/tables/cloudwatch.ts';
import { serviceTable } from '../../store/tables/ecs-services.ts';
import { taskTable } from '../../store/tables/ecs-tasks.ts';
import { KeyedQueue, type PassResult } from '../queue/keyed-queue.ts';
import { applyScaling } from './apply.ts';
import { ensureAlarms } from './ensure-alarms.ts';
import { forgetActivities } from './forget-activities.ts';
import { planScaling } from './plan.ts';
import { readScaling } from './snapshot.ts';

export interface AutoscalingControllerOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: Logger;
  readonly operations: AwsOperations;
  readonly speed: number;
}

/**
 * Scales ECS services as their scalable targets say. Reads what alarms said (CloudWatch's feed of transitions), which scheduled actions are due and how far
 * the service is; writes scaling activities, what targets and policies remember of them, the alarms of target tracking policies and the service's desired
 * count, the last two through AWS operations. One pass is one transaction over one target: alarms, snapshot, plan, apply. What was dealt with is
 * in rows with what came of it, so that a restart looks at every target once and repeats nothing.
 */
export class AutoscalingController {
  readonly #options: AutoscalingControllerOptions;
  readonly #queue: KeyedQueue;
  #unsubscribe: () => void = () => {};

  constructor(options: AutoscalingControllerOptions) {
    this.#options = options;
    this.#queue = new KeyedQueue({
      ...options,
      name: 'autoscaling',
      concurrency: 1,
      work: (targetKey) => this.#reconcileTarget(targetKey),
    });
  }

  start(): void {
    const { store } = this.#options;
    this.#unsubscribe = store.subscribe((changes) => {
      for (const change of changes) this.#wake(change);
    });
    for (const { targetKey } of store.list(scalableTargetTable)) this.#queue.add(targetKey);
    for (const { targetKey } of store.list(scalingPolicyTable)) this.#queue.add(targetKey);
  }

  close(): Promise<void> {
    this.#unsubscribe();
    return this.#queue.close();
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }

  #wake(change: Change): void {
    for (const targetKey of this.#concerned(change)) this.#queue.add(targetKey);
  }

  /** The targets that a change may mean something to. */
  #concerned(change: Change): string[] {
    const { store } = this.#options;
    if (concerns(change, scalableTargetTable)) return [change.key];
    if (concerns(change, scalingPolicyTable))
      return named(store.get(scalingPolicyTable, change.key)?.targetKey);
    if (concerns(change, scheduledActionTable))
      return named(store.get(scheduledActionTable, change.key)?.targetKey);
    if (concerns(change, alarmTransitionTable))
      return (store.get(alarmTransitionTable, change.key)?.actions ?? []).flatMap((action) =>
        named(store.get(scalingPolicyTable, policyOf(action))?.targetKey),
      );
    if (concerns(change, serviceTable)) return this.#targetOf(change.key);
    if (concerns(change, taskTable)) return this.#targetOf(store.get(taskTable, change.key)?.serviceArn);
    return [];
  }

  #targetOf(serviceArn: string | undefined): string[] {
    const { store } = this.#options;
    const service = serviceArn === undefined ? undefined : store.get(serviceTable, serviceArn);
    if (service === undefined) return [];
    const resourceId = service.serviceArn.split(':').at(-1) ?? '';
    const targetKey = scalableTargetKey(service, resourceId, 'ecs:service:DesiredCount');
    return store.get(scalableTargetTable, targetKey) === undefined ? [] : [targetKey];
  }

  /** The services are opened here and not at the start, so that a server on which nothing scales does not load them. */
  async #reconcileTarget(targetKey: string): Promise<PassResult | undefined> {
    const { store, operations } = this.#options;
    await operations.open('ecs', 'cloudwatch');
    return store.transaction((tx) => {
      for (const policy of tx.list(scalingPolicyTable, { where: { targetKey } }))
        ensureAlarms(operations, tx, policy);
      return this.#scale(tx, targetKey);
    });
  }

  #scale(tx: Transaction, targetKey: string): PassResult | undefined {
    const { clock, random, operations, speed } = this.#options;
    const now = clock.now();
    const snapshot = readScaling(tx, targetKey, now.getTime(), speed);
    if (snapshot === undefined) return undefined;
    const { decisions, requeueAfter } = planScaling(snapshot);
    applyScaling({ tx, operations, random, now }, targetKey, decisions);
    if (decisions.some((each) => each.kind === 'not-scaled' || each.kind === 'scale'))
      forgetActivities(tx, targetKey, now.getTime());
    return requeueAfter === undefined ? undefined : { requeueAfter };
  }
}

const named = (targetKey: string | undefined) => (targetKey === undefined ? [] : [targetKey]);

/** Alarms of target tracking policies name the policy with who made it. */
const policyOf = (action: string) => action.replace(/:createdBy\/[^/]+$/, '');
