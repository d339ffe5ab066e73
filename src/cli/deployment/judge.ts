import type { Task } from '@aws-sdk/client-ecs';
import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import { stopReason } from '../../domain/diagnosis/stop-reasons.ts';
import { type DeploymentSnapshot, targetOf, taskAddress, taskId } from './snapshot.ts';

export type Verdict =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'failed'; readonly reason: string };

export interface Expectation {
  readonly desiredCount: number;
  readonly behindLoadBalancer: boolean;
  readonly deploymentId: string;
}

/** Whether the deployment has come to life, from what AWS says of it. Pure. */
export function judgeDeployment(snapshot: DeploymentSnapshot, expected: Expectation): Verdict {
  const { service, deployment } = snapshot;
  if (!deployment) return { kind: 'failed', reason: replacedReason(snapshot, expected.deploymentId) };
  if (deployment.rolloutState === 'FAILED') {
    return { kind: 'failed', reason: deployment.rolloutStateReason ?? 'ECS deployment failed.' };
  }
  const running = deployment.runningCount ?? 0;
  const rolledOut = deployment.rolloutState
    ? deployment.rolloutState === 'COMPLETED'
    : running === expected.desiredCount && service.deployments?.length === 1;
  if (!rolledOut || deployment.status !== 'PRIMARY' || running < expected.desiredCount)
    return { kind: 'waiting' };
  if (!expected.behindLoadBalancer) return { kind: 'live' };
  const serves = healthyCount(snapshot) >= expected.desiredCount && !othersAnswer(snapshot);
  return { kind: serves ? 'live' : 'waiting' };
}

/** While a task of the deployment before is still a target, some of the answers are its own: not yet what was asked for. */
function othersAnswer(snapshot: DeploymentSnapshot): boolean {
  return snapshot.otherTasks.some((task) => {
    const state = targetOf(snapshot, task)?.TargetHealth?.State;
    return state === 'healthy' || state === 'initial';
  });
}

const failure = 'deployment failed: ';

/** ECS takes a deployment that it rolled back out of the list; what became of it stands in the service's events. */
function replacedReason({ service }: DeploymentSnapshot, deploymentId: string): string {
  const failed = service.events?.find(
    ({ message = '' }) => message.includes(deploymentId) && message.includes(failure),
  );
  if (deploymentId && failed?.message)
    return failed.message.slice(failed.message.indexOf(failure) + failure.length);
  const primary = service.deployments?.find(({ status }) => status === 'PRIMARY');
  return primary ? 'Another deployment has taken its place.' : 'The service is gone.';
}

/**
 * Of this deployment's own tasks: those of the one before are healthy too until they drain. Tasks without an address of
 * their own (bridge and host mode) cannot be told apart by their targets, so there all of them count.
 */
function healthyCount(snapshot: DeploymentSnapshot): number {
  const isHealthy = (target: TargetHealthDescription | undefined) =>
    target?.TargetHealth?.State === 'healthy';
  if (!snapshot.tasks.some(taskAddress)) return snapshot.targets.filter(isHealthy).length;
  return snapshot.tasks.filter((task) => isHealthy(targetOf(snapshot, task))).length;
}

/** One sentence over all tasks: what a progress line shows. */
export function summarize(
  snapshot: DeploymentSnapshot,
  { desiredCount, behindLoadBalancer }: Expectation,
): string {
  const running = snapshot.deployment?.runningCount ?? 0;
  const healthy = behindLoadBalancer ? `, ${healthyCount(snapshot)} of ${desiredCount} targets healthy` : '';
  const draining = snapshot.targets.filter(({ TargetHealth }) => TargetHealth?.State === 'draining').length;
  return `${running} of ${desiredCount} running${healthy}${draining ? `, ${draining} draining` : ''}`;
}

/** A line for each task: its zone, id, address, status and what the load balancer thinks of it. */
export function taskLines(snapshot: DeploymentSnapshot): string[] {
  const order = (task: Task) => `${task.availabilityZone ?? '~'} ${taskId(task)}`;
  const sorted = snapshot.tasks.toSorted((a, b) => order(a).localeCompare(order(b)));
  const stopped = sorted.filter(isStopping);
  return [...sorted.filter((task) => !isStopping(task)), ...stopped.slice(-4)].map((task) =>
    taskLine(snapshot, task),
  );
}

function isStopping(task: Task): boolean {
  return task.desiredStatus === 'STOPPED' || task.lastStatus === 'STOPPED';
}

function taskLine(snapshot: DeploymentSnapshot, task: Task): string {
  const place = (task.availabilityZone ?? 'no zone yet').padEnd(16);
  const head = `${place} ${taskId(task).slice(0, 8)} ${(taskAddress(task) ?? '').padEnd(12)} ${(task.lastStatus ?? '').padEnd(12)}`;
  if (task.lastStatus === 'STOPPED') return `${head} ${stopReason(task)}`.trimEnd();
  if (isStopping(task)) return `${head} stopping`;
  const target = targetOf(snapshot, task)?.TargetHealth;
  const why = target?.State !== 'healthy' && target?.Description ? ` (${target.Description})` : '';
  return `${head} ${target?.State ? `target ${target.State}${why}` : ''}`.trimEnd();
}
