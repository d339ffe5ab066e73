import type { Deployment as EcsDeployment, ServiceEvent, Task } from '@aws-sdk/client-ecs';
import { readTaskLogs } from '../logs/read.ts';
import type { Deployment } from '../up/service.ts';
import type { Session } from '../up/session.ts';
import { revisionName } from '../up/task-definition.ts';
import { stopReason } from './judge.ts';
import { type DeploymentSnapshot, targetOf, taskId } from './snapshot.ts';

/** Why it failed, from what was seen: what stopped the tasks, the health check's answer, the last log lines, ECS's events. */
export async function explainFailure(
  session: Session,
  wanted: Deployment,
  snapshot: DeploymentSnapshot,
): Promise<string[]> {
  return [
    ...rollback(snapshot, wanted),
    ...section('What stopped its tasks', stoppedReasons(snapshot.tasks)),
    ...section("The load balancer's health checks", targetReasons(snapshot)),
    ...section('The last lines that its containers wrote', await lastLogLines(session, snapshot.tasks)),
    ...section('What ECS says', serviceEvents(snapshot.service.events ?? [], snapshot.deployment)),
  ].map((line) => session.reporter.mask(line));
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length ? [`  ${title}:`, ...lines.map((line) => `    ${line}`)] : [];
}

/** The circuit breaker put the last good revision back (ECS developer guide, "deployment circuit breaker"). */
function rollback({ service }: DeploymentSnapshot, wanted: Deployment): string[] {
  const primary = service.deployments?.find(({ status }) => status === 'PRIMARY');
  if (!primary?.taskDefinition || primary.id === wanted.deploymentId) return [];
  if (primary.taskDefinition === wanted.taskDefinition) return [];
  const running = `${primary.runningCount ?? 0} of ${primary.desiredCount ?? 0} tasks`;
  return [
    `  The circuit breaker rolls back to ${revisionName(primary.taskDefinition)}, which runs ${running}.`,
  ];
}

/** Each reason once, with how many tasks had it. */
export function stoppedReasons(tasks: readonly Task[]): string[] {
  const counts = new Map<string, number>();
  for (const task of tasks.filter(({ stoppedReason }) => stoppedReason)) {
    const reason = stopReason(task);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => (count > 1 ? `${count} tasks: ${reason}` : reason));
}

function targetReasons(snapshot: DeploymentSnapshot): string[] {
  const reasons = snapshot.tasks.flatMap((task) => {
    const health = targetOf(snapshot, task)?.TargetHealth;
    if (!health || health.State === 'healthy' || health.State === 'draining') return [];
    return [
      `${taskId(task).slice(0, 8)} is ${health.State}: ${health.Description ?? health.Reason ?? 'no reason given'}`,
    ];
  });
  return [...new Set(reasons)];
}

/** Of the task that ended last, else of one that runs: its end is what tells most. */
async function lastLogLines(session: Session, tasks: readonly Task[]): Promise<string[]> {
  const ended = tasks.filter(({ stoppedAt, stoppedReason }) => stoppedAt ?? stoppedReason);
  const newest = (ended.length ? ended : tasks).toSorted(
    (a, b) => Number(b.stoppedAt ?? b.createdAt ?? 0) - Number(a.stoppedAt ?? a.createdAt ?? 0),
  )[0];
  if (!newest) return [];
  const events = await readTaskLogs(session.aws, newest, 10).catch(() => []);
  return events.map(({ container, message }) => `${container} | ${message}`);
}

/** The newest first at ECS, the oldest first here. Events of earlier deployments are left out. */
function serviceEvents(events: readonly ServiceEvent[], deployment: EcsDeployment | undefined): string[] {
  const since = deployment?.createdAt?.getTime() ?? 0;
  return events
    .filter(({ createdAt }) => (createdAt?.getTime() ?? 0) >= since - 1000)
    .slice(0, 5)
    .reverse()
    .map(({ message }) => message ?? '');
}
