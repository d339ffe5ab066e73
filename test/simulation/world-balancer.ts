import type { Store } from '../../src/store/store.ts';
import { type TaskRow, taskTable } from '../../src/store/tables/ecs-tasks.ts';
import { targetTable } from '../../src/store/tables/elastic-load-balancing-v2.ts';
import type { ManualClock } from '../helpers/test-api.ts';

interface Balanced {
  readonly store: Store;
  readonly clock: ManualClock;
  /** Tasks whose health checks fail although they run, by id. */
  readonly sick: ReadonlySet<string>;
}

export interface BalanceOptions {
  /** Milliseconds from registration to the first answer of the health check, for an image whose containers pass it. */
  readonly healthAfter?: number;
  /** Milliseconds that a target's last requests take to end. */
  readonly drainFor?: number;
}

/** What the load balancer would have seen by now. */
export function balance({ store, clock, sick }: Balanced, options: BalanceOptions): void {
  const now = clock.now().getTime();
  for (const target of store.list(targetTable)) {
    const task = store.get(taskTable, target.taskArn ?? '');
    if (target.state === 'draining') {
      if (now - target.health.since >= (options.drainFor ?? 0))
        store.delete(targetTable, target.registrationId);
      continue;
    }
    const container = task && containerOf(task, sick);
    const passes = container === 'passes';
    const due = now - target.registeredAt >= (options.healthAfter ?? 500);
    const state = passes ? 'healthy' : due ? 'unhealthy' : 'initial';
    if (target.health.state === state || (passes && !due)) continue;
    const description = passes
      ? {}
      : {
          reason: 'Target.ResponseCodeMismatch',
          description: 'Health checks failed with these codes: [503]',
        };
    store.put(targetTable, { ...target, health: { state, since: now, ...description } });
  }
}

function containerOf(task: TaskRow, sick: ReadonlySet<string>): 'passes' | 'fails' {
  const image = task.containers[0]?.image ?? '';
  const runs = task.containers.every((each) => each.lastStatus === 'RUNNING');
  return runs && !image.includes('never-healthy') && !sick.has(task.taskId) ? 'passes' : 'fails';
}
