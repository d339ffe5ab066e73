import { type Clock, sleep } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import { type ContainerRuntime, RuntimeError } from '../../runtime/contract.ts';
import { appendLogEvents, ensureLogGroup, ensureLogStream, logGroupExists } from '../../store/log-events.ts';
import type { Store } from '../../store/store.ts';
import { taskDefinitionTable } from '../../store/tables/ecs-task-definitions.ts';
import { type TaskRow, taskTable } from '../../store/tables/ecs-tasks.ts';
import { logCursorTable } from '../../store/tables/log-cursors.ts';
import { type AwslogsConfiguration, awslogsOf } from './awslogs.ts';
import { EventBatch } from './event-batch.ts';

export interface LogShipperOptions {
  readonly store: Store;
  readonly runtime: ContainerRuntime;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly speed: number;
}

/** Lines are written together, at most this long after the first of them, milliseconds. */
const BATCH_TIME = 100;
const BATCH_LINES = 500;
/** How long a stopping task waits for the end of its logs, milliseconds. */
const DRAIN_TIME = 2_000;

/**
 * Ships what containers write to CloudWatch Logs while they run. One follower per container reads from the runtime and appends batches; events and
 * the cursor of the last line go in together. Following again (after a restart of the server or of the container) goes on behind the cursor.
 */
export class LogShipper {
  readonly #options: LogShipperOptions;
  readonly #following = new Map<string, { taskArn: string; stop: AbortController; done: Promise<void> }>();

  constructor(options: LogShipperOptions) {
    this.#options = options;
  }

  /**
   * Makes the container's stream. Throws CannotStartContainerError for a pattern that Docker's driver could not read, and ResourceInitializationError in ECS's words
   * when its group is missing ("Stopped tasks error messages").
   */
  prepare(task: TaskRow, containerName: string): void {
    const configuration = this.#configurationOf(task, containerName);
    if (configuration === undefined || configuration.destination.logStreamName === '') return;
    if (configuration.problem !== undefined)
      throw new RuntimeError(
        'CannotStartContainerError',
        `Error response from daemon: failed to initialize logging driver: ${configuration.problem}`,
      );
    const { store, clock } = this.#options;
    if (configuration.createGroup) ensureLogGroup(store, configuration.destination, clock.now());
    if (!logGroupExists(store, configuration.destination))
      throw new RuntimeError(
        'ResourceInitializationError',
        `failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : ${configuration.destination.logGroupName}`,
      );
    ensureLogStream(store, configuration.destination, clock.now());
  }

  /** Follows a started container, unless it is followed already. */
  follow(taskArn: string, containerName: string): void {
    const task = this.#options.store.get(taskTable, taskArn);
    const runtimeId = task?.containers.find((each) => each.name === containerName)?.runtimeId;
    const configuration = task && this.#configurationOf(task, containerName);
    if (
      task === undefined ||
      runtimeId === undefined ||
      configuration === undefined ||
      this.#following.has(runtimeId)
    )
      return;
    const stop = new AbortController();
    const done = this.#ship(task, runtimeId, configuration, stop.signal)
      .catch((error) =>
        this.#options.logger.warn(
          { err: error, taskArn, containerName },
          'the log of a container could not be followed to its end',
        ),
      )
      .finally(() => this.#following.delete(runtimeId));
    this.#following.set(runtimeId, { taskArn, stop, done });
  }

  /** Resolves when the task's logs have ended, or after a short while. */
  async drain(taskArn: string): Promise<void> {
    const open = [...this.#following.values()].filter((each) => each.taskArn === taskArn);
    if (open.length === 0) return;
    const limit = new AbortController();
    await Promise.race([
      Promise.all(open.map((each) => each.done)),
      sleep(this.#options.clock, DRAIN_TIME, limit.signal),
    ]);
    limit.abort();
    for (const each of open) each.stop.abort();
    for (const row of this.#options.store.list(logCursorTable, { where: { taskArn } }))
      this.#options.store.delete(logCursorTable, row.runtimeId);
  }

  async close(): Promise<void> {
    const open = [...this.#following.values()];
    for (const each of open) each.stop.abort();
    await Promise.all(open.map((each) => each.done));
  }

  #configurationOf(task: TaskRow, containerName: string): AwslogsConfiguration | undefined {
    const definition = this.#options.store.get(taskDefinitionTable, task.taskDefinitionArn);
    const container = definition?.definition.containerDefinitions?.find(
      (each) => each.name === containerName,
    );
    return container && awslogsOf(task, container);
  }

  async #ship(
    task: TaskRow,
    runtimeId: string,
    configuration: AwslogsConfiguration,
    signal: AbortSignal,
  ): Promise<void> {
    const { store, runtime, clock, speed } = this.#options;
    const after = store.get(logCursorTable, runtimeId)?.cursor;
    const batch = new EventBatch(configuration.beginsEvent);
    const ship = (ended: boolean) => {
      const taken = batch.take(clock.now().getTime(), ended);
      if (taken === undefined) return;
      store.transaction((tx) => {
        ensureLogStream(store, configuration.destination, clock.now());
        appendLogEvents(store, configuration.destination, taken.events, clock.now(), speed);
        tx.put(logCursorTable, {
          account: task.account,
          region: task.region,
          runtimeId,
          taskArn: task.taskArn,
          cursor: taken.cursor,
        });
      });
    };
    let cancel: (() => void) | undefined;
    const shipSoon = () => {
      if (batch.size === 0) return;
      cancel ??= clock.after(BATCH_TIME, () => {
        cancel = undefined;
        ship(false);
        shipSoon();
      });
    };
    try {
      for await (const line of runtime.logs(
        runtimeId,
        after === undefined ? { signal } : { after, signal },
      )) {
        batch.add(line, clock.now().getTime());
        if (batch.size >= BATCH_LINES) ship(false);
        shipSoon();
      }
    } finally {
      cancel?.();
      ship(true);
    }
  }
}
