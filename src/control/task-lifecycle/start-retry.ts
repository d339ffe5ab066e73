import { RuntimeError } from '../../runtime/contract.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';
import { type LifecycleContext, updateTask } from './context.ts';
import { failedToStart, reasonText } from './fail-task.ts';

/** How long the runtime is asked again for what it could not do, milliseconds; then the task has failed. */
const RETRY_FOR = 120_000;
/**
 * A registry that cannot be reached is asked for seconds only, as ECS does ("pull image manifest has been retried 5 time(s)": ECS developer guide,
 * "CannotPullContainer task errors"): the circuit breaker counts tasks that failed, not tasks that wait.
 */
const PULL_FOR = 5000;
const FIRST_WAIT = 200;
const LONGEST_WAIT = 10_000;

/**
 * A failure on the way to RUNNING. What trying again may mend (the engine restarts, an address is not free yet) is tried again, each wait as long as
 * all before it, until the bound; anything else is the task's end at once. When and since when is on the row, so a restart goes on counting.
 */
export function startFailure(
  context: LifecycleContext,
  task: TaskRow,
  containerName: string | undefined,
  error: unknown,
): void {
  const reason = reasonText(error);
  const retryable = error instanceof RuntimeError && error.retryable;
  const retryFor = retryable && error.name === 'CannotPullContainerError' ? PULL_FOR : RETRY_FOR;
  const at = context.clock.now();
  updateTask(context, task.taskArn, (now) => {
    if (now.desiredStatus === 'STOPPED') return now;
    const since = now.startRetry?.since ?? at.getTime();
    const waited = at.getTime() - since;
    if (!retryable || waited >= retryFor) return failedToStart(now, containerName, reason, at);
    const wait = Math.min(Math.max(waited, FIRST_WAIT), LONGEST_WAIT);
    return { ...now, startRetry: { since, notBefore: at.getTime() + wait } };
  });
}

/** In how many milliseconds the task may be tried again, or undefined when it may now. */
export function retryWait(context: LifecycleContext, task: TaskRow): number | undefined {
  const wait = (task.startRetry?.notBefore ?? 0) - context.clock.now().getTime();
  return wait > 0 ? wait : undefined;
}
