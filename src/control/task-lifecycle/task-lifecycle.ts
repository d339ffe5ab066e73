import type { ContainerEvent } from '../../runtime/contract.ts';
import { concerns } from '../../store/changes.ts';
import { type TaskRow, taskTable } from '../../store/tables/ecs.ts';
import { targetTable } from '../../store/tables/elastic-load-balancing-v2.ts';
import { KeyedQueue } from '../queue/keyed-queue.ts';
import { type LifecycleContext, updateTask } from './context.ts';
import { stopping } from './fail-task.ts';
import { observeVanished } from './observe.ts';
import { recoverTasks } from './recover.ts';
import { advanceTask } from './step.ts';

/**
 * Owns every task: the only writer of `lastStatus` and of what is observed of containers. Each task is worked on by one pass at a time, woken by
 * changes of its row, by what the runtime observed, and by its own deadlines. A restart loses nothing: `start` compares rows with
 * what the engine holds, adopts what runs, and goes on where each task stands.
 */
export class TaskLifecycle {
  readonly #context: LifecycleContext;
  readonly #queue: KeyedQueue;
  readonly #taskArns = new Map<string, string>();
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
    await this.#queue.close();
  }

  idle(): Promise<void> {
    return this.#queue.idle();
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
    if (event.kind === 'resync') return void this.#inspectAll();
    const taskArn = this.#taskArnOf(event.taskId);
    if (taskArn === undefined) return;
    if (event.kind === 'sandbox-exited') this.#loseSandbox(taskArn);
    else {
      this.#context.observations.set(event.container.runtimeId, event.container);
      this.#queue.add(taskArn);
    }
  }

  /** Without its namespace a task cannot live on. */
  #loseSandbox(taskArn: string): void {
    const now = this.#context.clock.now();
    updateTask(this.#context, taskArn, (task) =>
      task.lastStatus === 'STOPPING' || task.lastStatus === 'DEPROVISIONING' || task.lastStatus === 'STOPPED'
        ? task
        : stopping(
            task,
            'EssentialContainerExited',
            "ContainerRuntimeError: the task's pause container exited",
            now,
          ),
    );
  }

  /** Whatever happened while the engine could not be heard was not seen: look at every container. */
  async #inspectAll(): Promise<void> {
    for (const task of this.#liveTasks())
      for (const { runtimeId, lastStatus } of task.containers) {
        if (runtimeId === undefined || lastStatus === 'STOPPED') continue;
        const info = await this.#context.runtime.inspectContainer(runtimeId);
        if (info !== undefined) this.#context.observations.set(runtimeId, info);
        else
          updateTask(this.#context, task.taskArn, (now) => ({
            ...now,
            containers: now.containers.map((each) =>
              each.runtimeId === runtimeId ? observeVanished(each) : each,
            ),
          }));
        this.#queue.add(task.taskArn);
      }
  }

  #taskArnOf(taskId: string): string | undefined {
    const known = this.#taskArns.get(taskId);
    if (known !== undefined) return known;
    const task = this.#liveTasks().find((each) => each.taskId === taskId);
    if (task !== undefined) this.#taskArns.set(taskId, task.taskArn);
    return task?.taskArn;
  }
}
