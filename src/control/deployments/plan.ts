import { paced } from '../../domain/pace.ts';
import type { DeploymentState } from '../../store/tables/ecs-deployments.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';
import { backoff } from './backoff.ts';
import { limitsOf } from './limits.ts';
import { isProtected, protectionEnds } from './protection.ts';
import { replaced } from './replaced.ts';
import type { ServiceSnapshot } from './snapshot.ts';
import { registeredTargets } from './target-news.ts';
import { type TaskVerdict, verdictOf } from './task-verdict.ts';

/** What to do about a service, as data; apply.ts carries it out in one transaction. */
export type Decision =
  | { readonly kind: 'start-tasks'; readonly deploymentId: string; readonly count: number }
  | {
      readonly kind: 'stop-task';
      readonly taskArn: string;
      readonly reason: string;
    }
  /** A task that fails its health checks is told of, and counted, once. */
  | {
      readonly kind: 'count-unhealthy';
      readonly taskArn: string;
      readonly deploymentId: string;
      readonly event?: string;
    }
  /** A failed task is counted once. `notBefore` is when the next may start. */
  | {
      readonly kind: 'count-failure';
      readonly taskArn: string;
      readonly deploymentId: string;
      readonly notBefore: number;
    }
  /** A task has become healthy: told once, and failures in a row end with it. */
  | { readonly kind: 'count-healthy'; readonly taskArn: string; readonly deploymentId: string }
  | { readonly kind: 'complete'; readonly deploymentId: string }
  | { readonly kind: 'retire'; readonly deploymentId: string }
  | { readonly kind: 'trip'; readonly deploymentId: string }
  | { readonly kind: 'steady'; readonly deploymentId: string }
  | { readonly kind: 'unsteady'; readonly deploymentId: string }
  | { readonly kind: 'event'; readonly message: string }
  /** Targets were registered: told in one message for each target group. */
  | {
      readonly kind: 'tell-registered';
      readonly taskArns: readonly string[];
      readonly messages: readonly string[];
    }
  | { readonly kind: 'end-service' };

export interface Plan {
  readonly decisions: readonly Decision[];
  /** When to look again although nothing changes, milliseconds. */
  readonly requeueAfter?: number;
}

export interface Judged {
  readonly task: TaskRow;
  readonly verdict: TaskVerdict;
}

/**
 * Decides about a service from one snapshot. Rolling update (ECS developer guide, "Deploy Amazon ECS services by replacing tasks"): new tasks come as far as the
 * maximum percent allows, old ones go as far as the minimum healthy percent allows; a task that fails its health checks goes when its replacement has come; the
 * circuit breaker ends a deployment whose tasks keep failing. Failures are counted in a pass of their own, so that what follows
 * from a count is decided on the row that has it.
 */
export function planService(snapshot: ServiceSnapshot): Plan {
  const { service } = snapshot;
  if (service.status === 'DRAINING') return planDraining(snapshot);
  const primary = service.deployments.find((each) => each.status === 'PRIMARY');
  if (service.status !== 'ACTIVE' || primary === undefined || service.deploymentController !== 'ECS')
    return { decisions: [] };
  const failures = planFailures(snapshot);
  if (failures.length > 0) return { decisions: failures, requeueAfter: 0 };
  if (hasTripped(snapshot, primary))
    return { decisions: [{ kind: 'trip', deploymentId: primary.id }], requeueAfter: 0 };
  const news = registeredTargets(snapshot);
  if (news.taskArns.length > 0)
    return {
      decisions: [{ kind: 'tell-registered', taskArns: news.taskArns, messages: news.messages }],
      requeueAfter: 0,
    };
  const judged = snapshot.tasks
    .map((task) => ({ task, verdict: verdictOf(task, snapshot) }))
    .filter(({ verdict }) => verdict.kind !== 'stopping');
  const turns = [...planTurnsToUnhealthy(judged), ...planTurnsToHealthy(judged)];
  if (turns.length > 0) return { decisions: turns, requeueAfter: 0 };
  const moves = [...planStarts(snapshot, primary, judged), ...planStops(snapshot, primary, judged)];
  const progress = moves.length > 0 ? planUnsteady(primary, moves) : planProgress(snapshot, primary, judged);
  return { decisions: [...moves, ...progress], ...requeue(snapshot, primary, judged, news.at) };
}

function planDraining({ tasks, service }: ServiceSnapshot): Plan {
  const live = tasks.filter((task) => task.lastStatus !== 'STOPPED');
  if (live.length === 0) return { decisions: [{ kind: 'end-service' }] };
  const wanted = live.filter((task) => task.desiredStatus === 'RUNNING');
  return { decisions: wanted.map((task) => stop(task, scaling(service.deployments[0]?.id ?? ''))) };
}

function stop(task: TaskRow, reason: string): Decision {
  return { kind: 'stop-task', taskArn: task.taskArn, reason };
}

const scaling = (deploymentId: string) => `Scaling activity initiated by (deployment ${deploymentId})`;

const failureCodes = new Set(['TaskFailedToStart', 'EssentialContainerExited']);

/** Tasks that ended by themselves and were not counted yet; also those of older deployments, which count for nothing but are marked. */
function planFailures({ tasks, service, now, speed }: ServiceSnapshot): Decision[] {
  const failed = tasks.filter(
    (task) =>
      task.desiredStatus === 'STOPPED' &&
      task.failureCounted !== true &&
      failureCodes.has(task.stopCode ?? ''),
  );
  let inARow = service.deployments.find((each) => each.status === 'PRIMARY')?.consecutiveFailures ?? 0;
  return failed.map((task) => {
    inARow += 1;
    const notBefore = now + paced(backoff(inARow, task.startedAt !== undefined), speed);
    return { kind: 'count-failure', taskArn: task.taskArn, deploymentId: task.deploymentId ?? '', notBefore };
  });
}

/** Only a deployment under way can fail (ECS developer guide, "How the Amazon ECS deployment circuit breaker detects failures"). */
function hasTripped({ service, records }: ServiceSnapshot, primary: DeploymentState): boolean {
  const breaker = service.deploymentConfiguration.circuitBreaker;
  const threshold =
    records.get(primary.serviceDeploymentArn)?.circuitBreakerThreshold ?? Number.POSITIVE_INFINITY;
  const count = breaker.resetOnHealthyTask === false ? primary.failedTasks : primary.consecutiveFailures;
  return breaker.enable === true && primary.rolloutState === 'IN_PROGRESS' && count >= threshold;
}

function planTurnsToUnhealthy(judged: readonly Judged[]): Decision[] {
  return judged.flatMap(({ task, verdict }): Decision[] =>
    verdict.kind === 'unhealthy' && task.failureCounted !== true
      ? [
          {
            kind: 'count-unhealthy',
            taskArn: task.taskArn,
            deploymentId: task.deploymentId ?? '',
            event: verdict.event,
          },
        ]
      : [],
  );
}

/** It is the turn to healthy that ends a row of failures: beside tasks that have long been healthy a crash loop goes on counting. */
function planTurnsToHealthy(judged: readonly Judged[]): Decision[] {
  return judged.flatMap(({ task, verdict }): Decision[] =>
    verdict.kind === 'healthy' && task.healthCounted !== true
      ? [{ kind: 'count-healthy', taskArn: task.taskArn, deploymentId: task.deploymentId ?? '' }]
      : [],
  );
}

function planStarts(
  snapshot: ServiceSnapshot,
  primary: DeploymentState,
  judged: readonly Judged[],
): Decision[] {
  if (primary.rolloutState === 'FAILED' || (primary.notBefore ?? 0) > snapshot.now) return [];
  const { desired, maximum } = limitsOf(snapshot.service);
  const own = judged.filter(
    ({ task, verdict }) => task.deploymentId === primary.id && verdict.kind !== 'unhealthy',
  );
  const count = Math.min(desired - own.length, maximum - judged.length);
  return count > 0 ? [{ kind: 'start-tasks', deploymentId: primary.id, count }] : [];
}

/** Old tasks go, those that do not serve first; then those beyond the desired count, from the fullest zone. */
function planStops(
  snapshot: ServiceSnapshot,
  primary: DeploymentState,
  judged: readonly Judged[],
): Decision[] {
  const { now } = snapshot;
  const { desired, minimum } = limitsOf(snapshot.service);
  // After a failure that nothing rolls back, what serves stays; scaling in still acts.
  if (primary.rolloutState === 'FAILED')
    return surplus(judged, judged.length - desired, now).map((each) => stopJudged(each, primary));
  const old = judged.filter((each) => each.task.deploymentId !== primary.id && !isProtected(each, now));
  const own = judged.filter(({ task }) => task.deploymentId === primary.id);
  let healthy = judged.filter(({ verdict }) => verdict.kind === 'healthy').length;
  const stops: Decision[] = [];
  for (const { task, verdict } of [...old].sort(servingLast)) {
    if (verdict.kind === 'healthy' && healthy <= minimum) continue;
    if (verdict.kind === 'healthy') healthy -= 1;
    stops.push(stopJudged({ task, verdict }, primary));
  }
  const able = own.filter(({ verdict }) => verdict.kind !== 'unhealthy');
  const chosen = [...surplus(able, able.length - desired, now), ...replaced(snapshot, judged, own)];
  return [...stops, ...chosen.map((each) => stopJudged(each, primary))];
}

function stopJudged({ task, verdict }: Judged, primary: DeploymentState): Decision {
  return stop(task, verdict.kind === 'unhealthy' ? verdict.stoppedReason : scaling(primary.id));
}

function servingLast(a: Judged, b: Judged): number {
  return (
    Number(a.verdict.kind === 'healthy') - Number(b.verdict.kind === 'healthy') ||
    a.task.createdAt - b.task.createdAt
  );
}

/** The ones to stop when there are too many: not serving first, then from the zone with the most, the newest first; never those that are protected. */
export function surplus(own: readonly Judged[], count: number, now: number): Judged[] {
  const left = own.filter((each) => !isProtected(each, now));
  const chosen: Judged[] = [];
  while (chosen.length < count && left.length > 0) {
    const perZone = (zone: string | undefined) =>
      left.filter(({ task }) => task.availabilityZone === zone).length;
    left.sort(
      (a, b) =>
        Number(a.verdict.kind === 'healthy') - Number(b.verdict.kind === 'healthy') ||
        perZone(b.task.availabilityZone) - perZone(a.task.availabilityZone) ||
        b.task.createdAt - a.task.createdAt,
    );
    chosen.push(...left.splice(0, 1));
  }
  return chosen;
}

function planUnsteady(primary: DeploymentState, moves: readonly Decision[]): Decision[] {
  const changes = moves.some((each) => each.kind === 'start-tasks' || each.kind === 'stop-task');
  return changes && primary.steadySince !== undefined ? [{ kind: 'unsteady', deploymentId: primary.id }] : [];
}

/** Nothing to start or stop: is the deployment done, the service steady, an old deployment empty? */
function planProgress(
  snapshot: ServiceSnapshot,
  primary: DeploymentState,
  judged: readonly Judged[],
): Decision[] {
  const decisions: Decision[] = [];
  const { desired, maximum, minimum } = limitsOf(snapshot.service);
  const own = judged.filter(({ task }) => task.deploymentId === primary.id);
  const healthy = own.filter(({ verdict }) => verdict.kind === 'healthy').length;
  for (const each of snapshot.service.deployments)
    if (each.id !== primary.id && !hasServingTasks(snapshot, each.id) && !explainsRollback(each, primary))
      decisions.push({ kind: 'retire', deploymentId: each.id });
  const others = judged.length - own.length;
  const done =
    own.length === desired &&
    healthy === desired &&
    others === 0 &&
    !hasOtherRunningTasks(snapshot, primary.id);
  if (done && primary.rolloutState === 'IN_PROGRESS')
    decisions.push({ kind: 'complete', deploymentId: primary.id });
  if (done && primary.steadySince === undefined && primary.rolloutState !== 'FAILED')
    decisions.push({ kind: 'steady', deploymentId: primary.id });
  if (
    !done &&
    own.length < desired &&
    judged.length >= maximum &&
    judged.filter(({ verdict }) => verdict.kind === 'healthy').length <= minimum &&
    maximum <= minimum
  )
    decisions.push({
      kind: 'event',
      message:
        'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
    });
  return decisions;
}

/** A failed deployment stays listed until what came in its place is done. */
function explainsRollback(deployment: DeploymentState, primary: DeploymentState): boolean {
  return deployment.rolloutState === 'FAILED' && primary.rolloutState !== 'COMPLETED';
}

/** A deployment is listed for as long as it has a task that is not on its way out. */
function hasServingTasks({ tasks }: ServiceSnapshot, deploymentId: string): boolean {
  return tasks.some(
    (task) =>
      task.deploymentId === deploymentId &&
      (task.desiredStatus === 'RUNNING' || task.lastStatus === 'RUNNING'),
  );
}

function hasOtherRunningTasks({ tasks }: ServiceSnapshot, primaryId: string): boolean {
  return tasks.some((task) => task.deploymentId !== primaryId && task.lastStatus === 'RUNNING');
}

function requeue(
  snapshot: ServiceSnapshot,
  primary: DeploymentState,
  judged: readonly Judged[],
  newsAt: number | undefined,
): { requeueAfter?: number } {
  const times = judged.flatMap(({ verdict }) =>
    verdict.kind === 'starting' && verdict.until !== undefined ? [verdict.until] : [],
  );
  if (newsAt !== undefined) times.push(newsAt);
  if ((primary.notBefore ?? 0) > snapshot.now) times.push(primary.notBefore ?? 0);
  times.push(...protectionEnds(judged, snapshot.now));
  return times.length === 0 ? {} : { requeueAfter: Math.max(0, Math.min(...times) - snapshot.now) };
}
