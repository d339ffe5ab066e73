import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { ContainerRuntime } from '../../runtime/contract.ts';
import { concerns } from '../../store/changes.ts';
import { deleteExpiredCredentials } from '../../store/issue-credentials.ts';
import { deleteExpiredLogEvents } from '../../store/log-events.ts';
import { deleteExpiredMetrics } from '../../store/metrics/expire-metrics.ts';
import type { Store } from '../../store/store.ts';
import { subnetTable, vpcTable } from '../../store/tables/ec2.ts';
import { serviceTable } from '../../store/tables/ecs-services.ts';
import { taskDefinitionTable } from '../../store/tables/ecs-task-definitions.ts';
import { type TaskRow, taskTable } from '../../store/tables/ecs-tasks.ts';
import { heldTasks } from '../task-lifecycle/recover.ts';

export interface CleanupOptions {
  readonly store: Store;
  readonly runtime: ContainerRuntime;
  readonly clock: Clock;
  readonly logger: Logger;
}

const INTERVAL = 60_000;
const SOON = 1000;
/** After a start: what was let go when the server was killed is taken away before anyone waits for it. */
const FIRST_ROUND = 3000;
/** Stopped tasks stay visible for at least this long (ECS API reference, DescribeTasks: "at least an hour"). */
const STOPPED_TASK_LIFE = 3600 * 1000;

/**
 * Takes away what has had its time, once a minute: records of stopped tasks, task definitions on their way out, expired log events and credentials, networks that no task uses, and whatever the engine holds
 * for tasks that are gone; and soon after a VPC is deleted, for its network. Level-triggered: a round that was missed is made up for by the next.
 */
export class Cleanup {
  readonly #options: CleanupOptions;
  #cancel: () => void = () => {};
  #unsubscribe: () => void = () => {};
  #sweeping = false;
  #hurried = false;
  #round: Promise<void> = Promise.resolve();

  constructor(options: CleanupOptions) {
    this.#options = options;
  }

  start(): void {
    this.#unsubscribe = this.#options.store.subscribe((changes) => {
      if (changes.some((change) => change.kind === 'delete' && concerns(change, vpcTable))) this.#hurry();
    });
    this.#plan(FIRST_ROUND);
  }

  async close(): Promise<void> {
    this.#unsubscribe();
    await this.#round;
    this.#cancel();
  }

  #plan(milliseconds: number): void {
    this.#cancel();
    this.#cancel = this.#options.clock.after(milliseconds, () => {
      this.#round = this.#sweepOnce();
    });
  }

  /** The network of a VPC that was deleted goes with it, not with the minute. */
  #hurry(): void {
    if (this.#sweeping) this.#hurried = true;
    else this.#plan(SOON);
  }

  async #sweepOnce(): Promise<void> {
    this.#sweeping = true;
    try {
      await this.sweep();
    } catch (error) {
      this.#options.logger.warn({ err: error }, 'a round of cleaning up failed; the next one tries again');
    }
    this.#sweeping = false;
    this.#plan(this.#hurried ? SOON : INTERVAL);
    this.#hurried = false;
  }

  async sweep(): Promise<void> {
    const { store, clock } = this.#options;
    this.#forgetTasks(clock.now().getTime());
    this.#deleteTaskDefinitions();
    deleteExpiredLogEvents(store, clock.now());
    deleteExpiredMetrics(store, clock.now());
    store.transaction((tx) => deleteExpiredCredentials(tx, clock.now()));
    await this.#reapEngine();
  }

  #forgetTasks(now: number): void {
    const { store } = this.#options;
    store.transaction((tx) => {
      for (const task of tx.list(taskTable, { where: { lastStatus: 'STOPPED' } }))
        if ((task.stoppedAt ?? 0) + STOPPED_TASK_LIFE < now) tx.delete(taskTable, task.taskArn);
    });
  }

  /** A revision in DELETE_IN_PROGRESS goes once no task and no service depends on it (ECS developer guide, "Task definition states"). */
  #deleteTaskDefinitions(): void {
    const { store } = this.#options;
    for (const { taskDefinitionArn } of store.list(taskDefinitionTable, {
      where: { status: 'DELETE_IN_PROGRESS' },
    })) {
      const used = store.list(taskTable, { where: { taskDefinitionArn } }).length > 0;
      const wanted = store
        .list(serviceTable)
        .some(
          (each) =>
            each.status !== 'INACTIVE' &&
            (each.taskDefinitionArn === taskDefinitionArn ||
              each.deployments.some((deployment) => deployment.taskDefinitionArn === taskDefinitionArn)),
        );
      if (!used && !wanted) store.delete(taskDefinitionTable, taskDefinitionArn);
    }
  }

  async #reapEngine(): Promise<void> {
    const { runtime } = this.#options;
    const found = await runtime.recover();
    const known = new Set(this.#liveTasks().map((task) => task.taskId));
    for (const taskId of heldTasks(found)) if (!known.has(taskId)) await runtime.removeTask(taskId);
    // Looked at anew each time: a task may have begun meanwhile.
    for (const { networkId } of found.networks)
      if (this.#isVpc(networkId) && !this.#usedNetworks().has(networkId))
        await runtime.removeNetwork(networkId);
  }

  #liveTasks(): TaskRow[] {
    return this.#options.store.list(taskTable).filter((task) => task.lastStatus !== 'STOPPED');
  }

  #usedNetworks(): Set<string> {
    const { store } = this.#options;
    return new Set(this.#liveTasks().map((task) => store.get(subnetTable, task.subnetId ?? '')?.vpcId ?? ''));
  }

  /** VPC networks only: the driver looks after those of its own. */
  #isVpc(networkId: string): boolean {
    return networkId.startsWith('vpc-') || this.#options.store.get(vpcTable, networkId) !== undefined;
  }
}
