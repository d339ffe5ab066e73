import { paced } from '../../domain/pace.ts';
import { computedDesiredCount, type TaskSetRow } from '../../store/tables/ecs-task-sets.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';
import { backoff } from '../deployments/backoff.ts';
import { type Judged, surplus } from '../deployments/plan.ts';
import type { ServiceSnapshot } from '../deployments/snapshot.ts';
import { registeredTargets } from '../deployments/target-news.ts';
import { verdictOf } from '../deployments/task-verdict.ts';

/** What to do about the task sets of a service, as data; apply-task-sets.ts carries it out. */
export type TaskSetDecision = { readonly taskSet: TaskSetRow } & (
  | { readonly kind: 'start-tasks'; readonly count: number }
  | { readonly kind: 'stop-task'; readonly taskArn: string; readonly reason: string; readonly event?: string }
  | { readonly kind: 'count-failure'; readonly taskArns: readonly string[]; readonly notBefore: number }
  | { readonly kind: 'healthy' }
  | { readonly kind: 'stability'; readonly status: TaskSetRow['stabilityStatus'] }
  | {
      readonly kind: 'tell-registered';
      readonly taskArns: readonly string[];
      readonly messages: readonly string[];
    }
  | { readonly kind: 'remove' }
);

export interface TaskSetPlan {
  readonly decisions: readonly TaskSetDecision[];
  readonly requeueAfter?: number;
}

/**
 * Keeps each task set at its scale (percent of the service's desired count, rounded up). Nothing is rolled from one set to another here: whoever deploys
 * (CodeDeploy, or an external controller) makes sets, scales them, names the primary one and deletes the old; load balancer weights are theirs too. All is computed
 * from rows, so a restart just looks again.
 */
export function planTaskSets(snapshot: ServiceSnapshot, taskSets: readonly TaskSetRow[]): TaskSetPlan {
  const plans = taskSets.map((taskSet) => planTaskSet(snapshot, taskSet));
  const waits = plans.flatMap((plan) => plan.requeueAfter ?? []);
  return {
    decisions: plans.flatMap((plan) => plan.decisions),
    ...(waits.length > 0 && { requeueAfter: Math.min(...waits) }),
  };
}

function planTaskSet(snapshot: ServiceSnapshot, taskSet: TaskSetRow): TaskSetPlan {
  const { now } = snapshot;
  const tasks = snapshot.tasks.filter((task) => task.deploymentId === taskSet.id);
  const failed = tasks.filter(isUncountedFailure);
  if (failed.length > 0) return { decisions: [countFailures(taskSet, failed, snapshot)], requeueAfter: 0 };
  if (taskSet.status === 'DRAINING' && tasks.every((task) => task.lastStatus === 'STOPPED'))
    return { decisions: [{ kind: 'remove', taskSet }] };
  const news = registeredTargets({ ...snapshot, tasks });
  const judged = tasks
    .map((task) => ({ task, verdict: verdictOf(task, snapshot) }))
    .filter(({ verdict }) => verdict.kind !== 'stopping');
  const times = [
    ...judged.flatMap(({ verdict }) => (verdict.kind === 'starting' ? (verdict.until ?? []) : [])),
    ...((taskSet.notBefore ?? 0) > now ? [taskSet.notBefore ?? 0] : []),
    ...(news.at === undefined ? [] : [news.at]),
  ];
  const decisions: TaskSetDecision[] = [
    ...(news.taskArns.length > 0
      ? [{ kind: 'tell-registered' as const, taskSet, taskArns: news.taskArns, messages: news.messages }]
      : []),
    ...planCounts(snapshot, taskSet, judged),
    ...planStability(snapshot, taskSet, tasks, judged),
  ];
  return { decisions, ...(times.length > 0 && { requeueAfter: Math.max(0, Math.min(...times) - now) }) };
}

function isUncountedFailure({ desiredStatus, failureCounted, stopCode }: TaskRow): boolean {
  const byItself = stopCode === 'TaskFailedToStart' || stopCode === 'EssentialContainerExited';
  return desiredStatus === 'STOPPED' && failureCounted !== true && byItself;
}

function countFailures(
  taskSet: TaskSetRow,
  failed: readonly TaskRow[],
  { now, speed }: ServiceSnapshot,
): TaskSetDecision {
  const wait = backoff(
    taskSet.consecutiveFailures + failed.length,
    failed.some((task) => task.startedAt !== undefined),
  );
  return {
    kind: 'count-failure',
    taskSet,
    taskArns: failed.map((task) => task.taskArn),
    notBefore: now + paced(wait, speed),
  };
}

/** Tasks that fail their health checks go, and others come for them; then as many as the scale says. */
function planCounts(
  { service, now }: ServiceSnapshot,
  taskSet: TaskSetRow,
  judged: readonly Judged[],
): TaskSetDecision[] {
  const desired = service.status === 'ACTIVE' ? computedDesiredCount(service.desiredCount, taskSet) : 0;
  const unhealthy = judged.flatMap(({ task, verdict }): TaskSetDecision[] =>
    verdict.kind === 'unhealthy'
      ? [
          {
            kind: 'stop-task',
            taskSet,
            taskArn: task.taskArn,
            reason: verdict.stoppedReason,
            ...(verdict.event !== undefined && { event: verdict.event }),
          },
        ]
      : [],
  );
  const able = judged.filter(({ verdict }) => verdict.kind !== 'unhealthy');
  // What is taken away altogether goes, protected or not.
  const excess = surplus(able, able.length - desired, desired === 0 ? Number.POSITIVE_INFINITY : now).map(
    ({ task }): TaskSetDecision => ({
      kind: 'stop-task',
      taskSet,
      taskArn: task.taskArn,
      reason: `Scaling activity initiated by (deployment ${taskSet.id})`,
    }),
  );
  const missing = desired - able.length;
  const starts: TaskSetDecision[] =
    missing > 0 && (taskSet.notBefore ?? 0) <= now ? [{ kind: 'start-tasks', taskSet, count: missing }] : [];
  return [...unhealthy, ...excess, ...starts];
}

/** API reference, TaskSet.stabilityStatus: running is what is wanted, nothing is pending, everything is healthy. */
function planStability(
  { service }: ServiceSnapshot,
  taskSet: TaskSetRow,
  tasks: readonly TaskRow[],
  judged: readonly Judged[],
): TaskSetDecision[] {
  const desired = computedDesiredCount(service.desiredCount, taskSet);
  const running = tasks.filter((task) => task.lastStatus === 'RUNNING').length;
  const healthy = judged.filter(({ verdict }) => verdict.kind === 'healthy').length;
  const steady = running === desired && healthy === desired && judged.length === desired;
  const status = steady ? 'STEADY_STATE' : 'STABILIZING';
  return [
    ...(healthy > 0 && healthy === judged.length && taskSet.consecutiveFailures > 0
      ? [{ kind: 'healthy' as const, taskSet }]
      : []),
    ...(status === taskSet.stabilityStatus ? [] : [{ kind: 'stability' as const, taskSet, status } as const]),
  ];
}
