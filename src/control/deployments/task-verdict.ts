import type { TaskRow } from '../../store/tables/ecs-tasks.ts';
import type { TargetRow } from '../../store/tables/elastic-load-balancing-v2.ts';
import type { ServiceSnapshot } from './snapshot.ts';

/**
 * What the scheduler makes of one task. Evidence only: `healthy` needs each health check there is to pass: every target group's, and the containers'
 * own. A task with no health check at all counts as healthy once it has run for a moment, so that a command that fails at once is not taken
 * for a success. A target that someone deregistered by hand is nobody's evidence any more: ECS registers a task once, when it starts, and keeps it running.
 */
export type TaskVerdict =
  | { readonly kind: 'healthy' }
  /** `until`: when time alone may change the verdict (epoch ms). */
  | { readonly kind: 'starting'; readonly until?: number }
  | { readonly kind: 'unhealthy'; readonly stoppedReason: string; readonly event?: string }
  | { readonly kind: 'stopping' };

/** How long a task without any health check must have run, milliseconds. */
const SETTLING = 5_000;

export function verdictOf(task: TaskRow, snapshot: ServiceSnapshot): TaskVerdict {
  if (task.desiredStatus === 'STOPPED' || task.lastStatus === 'STOPPED') return { kind: 'stopping' };
  if (task.lastStatus !== 'RUNNING') return { kind: 'starting' };
  const targets = (snapshot.targets.get(task.taskArn) ?? []).filter((target) => target.state === 'active');
  return (
    containerFailure(task, snapshot) ??
    targetFailure(task, targets, snapshot) ??
    readiness(task, targets, snapshot)
  );
}

/** The grace period runs from the task's start (ECS API reference, Service.healthCheckGracePeriodSeconds): it covers targets and containers. */
function graceEnd(task: TaskRow, { service }: ServiceSnapshot): number {
  return (task.startedAt ?? 0) + (service.healthCheckGracePeriodSeconds ?? 0) * 1000;
}

function containerFailure(task: TaskRow, snapshot: ServiceSnapshot): TaskVerdict | undefined {
  if (task.healthStatus !== 'UNHEALTHY') return undefined;
  const until = graceEnd(task, snapshot);
  if (snapshot.now < until) return { kind: 'starting', until };
  return { kind: 'unhealthy', stoppedReason: 'Task failed container health checks' };
}

function targetFailure(
  task: TaskRow,
  targets: readonly TargetRow[],
  snapshot: ServiceSnapshot,
): TaskVerdict | undefined {
  const failed = targets.find((target) => target.health.state === 'unhealthy');
  if (failed === undefined) return undefined;
  const until = graceEnd(task, snapshot);
  if (snapshot.now < until) return { kind: 'starting', until };
  const group = `(target-group ${failed.targetGroupArn})`;
  return {
    kind: 'unhealthy',
    stoppedReason: `Task failed ELB health checks in ${group}`,
    event: `(task ${task.taskId}) (port ${failed.port}) is unhealthy in ${group} due to (reason ${failed.health.description ?? 'Health checks failed'})`,
  };
}

function readiness(task: TaskRow, targets: readonly TargetRow[], snapshot: ServiceSnapshot): TaskVerdict {
  const checksContainers = snapshot.checked.has(task.taskDefinitionArn);
  if (checksContainers && task.healthStatus !== 'HEALTHY') return { kind: 'starting' };
  // A group whose health checks are off has `unavailable` targets (ELBv2 API reference, TargetHealth).
  const passing = targets.every(
    (target) => target.health.state === 'healthy' || target.health.state === 'unavailable',
  );
  if (!passing) return { kind: 'starting' };
  if (checksContainers || targets.length > 0) return { kind: 'healthy' };
  const settled = (task.startedAt ?? 0) + SETTLING;
  return snapshot.now >= settled ? { kind: 'healthy' } : { kind: 'starting', until: settled };
}
