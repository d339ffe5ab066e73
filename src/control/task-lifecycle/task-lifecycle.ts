import type { ContainerEvent } from '../../runtime/contract.ts';
import { concerns } from '../../store/changes.ts';
import { type TaskRow, taskTable } from '../../store/tables/ecs-tasks.ts';
import { targetTable } from '../../store/tables/elastic-load-balancing-v2.ts';
import { KeyedQueue } from '../queue/keyed-queue.ts';
import type { LifecycleContext } from './context.ts';
import { recoverTasks } from './recover.ts';
import { loseSandbox, resyncTasks } from './resync.ts';
import { advanceTask } from './step.ts';

/**
 * Owns every task: the only writer of `lastStatus` and of what is observed of containers. Each task is worked on by one pass at a time, woken by
 * changes of its row, by what the runtime observed, and by its own deadlines. A restart loses nothing: `start` compares rows with
 * what the engine holds, adopts what runs, and goes on where each task stands.
 */
export class TaskLifecycle {
  readonly #context: LifecycleContext;
  readonly #queue: KeyedQueue;
  readonly #resyncs: KeyedQueue;
  #unsubscribe: (() => void)[] = [];

  constructor(context: LifecycleContext) {
    this.#context = context;
    this.#queue = new KeyedQueue({
      name: 'task lifecycle',
      clock: context.clock,
      logger: context.logger,
      concurrency: 64,
      work: async (taskArn) => ({ requeueAfter: await advanceTask(context, taskArn) }),
    });
    this.#resyncs = new KeyedQueue({
      name: 'resync',
      clock: context.clock,
      logger: context.logger,
      concurrency: 1,
      work: async () => {
        for (const taskArn of await resyncTasks(context)) this.#queue.add(taskArn);
        return undefined;
      },
    });
  }

  async start(): Promise<void> {
    const { store, runtime } = this.#context;
    this.#unsubscribe.push(runtime.subscribe((event) => this.#observe(event)));
    await recoverTasks(this.#context);
    this.#unsubscribe.push(
      store.subscribe((changes) => {
        for (const change of changes) {
          if (concerns(change, taskTable)) this.#queue.add(change.key);
          else if (concerns(change, targetTable)) this.#wakeTaskOfTarget(change.key);
        }
      }),
    );
    for (const task of this.#liveTasks()) this.#queue.add(task.taskArn);
  }

  async close(): Promise<void> {
    for (const unsubscribe of this.#unsubscribe.splice(0)) unsubscribe();
    await Promise.all([this.#resyncs.close(), this.#queue.close()]);
  }

  async idle(): Promise<void> {
    await this.#resyncs.idle();
    await this.#queue.idle();
  }

  #liveTasks(): TaskRow[] {
    return this.#context.store.list(taskTable).filter((task) => task.lastStatus !== 'STOPPED');
  }

  #wakeTaskOfTarget(registrationId: string): void {
    const target = this.#context.store.get(targetTable, registrationId);
    if (target?.taskArn !== undefined && target.state === 'draining') this.#queue.add(target.taskArn);
    if (target !== undefined) return;
    for (const task of this.#liveTasks())
      if (task.targetRegistrations.includes(registrationId)) this.#queue.add(task.taskArn);
  }

  #observe(event: ContainerEvent): void {
    if (event.kind === 'resync') return this.#resyncs.add('engine');
    const taskArn = this.#taskArnOf(event.taskId);
    if (taskArn === undefined) return;
    if (event.kind === 'sandbox-exited') loseSandbox(this.#context, taskArn);
    else {
      this.#context.observations.set(event.container.runtimeId, event.container);
      this.#queue.add(taskArn);
    }
  }

  #taskArnOf(taskId: string): string | undefined {
    const [task] = this.#context.store.list(taskTable, { where: { taskId } });
    return task === undefined || task.lastStatus === 'STOPPED' ? undefined : task.taskArn;
  }
}
