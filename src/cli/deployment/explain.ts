import type { Task } from '@aws-sdk/client-ecs';
import { notableEvents } from '../../domain/diagnosis/service-events.ts';
import { stoppedReasons } from '../../domain/diagnosis/stop-reasons.ts';
import { readTaskLogs } from '../logs/read.ts';
import type { Surroundings } from '../up/session.ts';
import { type Deployment, revisionName } from './deployment.ts';
import { type DeploymentSnapshot, targetOf, taskId } from './snapshot.ts';

/** Why it failed, from what was seen: what stopped the tasks, the health check's answer, the last log lines, ECS's events. */
export async function explainFailure(
  session: Surroundings,
  wanted: Deployment,
  snapshot: DeploymentSnapshot,
  since: Date | undefined,
): Promise<string[]> {
  const logLines = await lastLogLines(session, snapshot.tasks);
  return explainSnapshot(session, wanted, snapshot, { since, logLines });
}

/** The same from what was seen before it was gone. */
export function explainSnapshot(
  session: Surroundings,
  wanted: Deployment,
  snapshot: DeploymentSnapshot,
  { since, logLines }: { since: Date | undefined; logLines: readonly string[] },
): string[] {
  return [
    ...rollback(snapshot, wanted),
    ...section('What stopped its tasks', stoppedReasons(snapshot.tasks)),
    ...section("The load balancer's health checks", targetReasons(snapshot)),
    ...section('The last lines that its containers wrote', logLines),
    ...section('What ECS says', notableEvents(snapshot.service.events ?? [], since)),
  ].map((line) => session.reporter.mask(shortenNames(line)));
}

/** ARNs and whole ids make lines that nobody reads: names and eight digits tell as much here. */
export function shortenNames(line: string): string {
  return line
    .replaceAll(/arn:[^\s()]*:targetgroup\/([^\s/()]+)\/[0-9a-f]+/g, '$1')
    .replaceAll(/\(task ([0-9a-f]{8})[0-9a-f]{24}\)/g, '(task $1)')
    .replace(/^(\s*)\(service [^\s()]+\) /, '$1');
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
export async function lastLogLines(session: Surroundings, tasks: readonly Task[]): Promise<string[]> {
  const ended = tasks.filter(({ stoppedAt, stoppedReason }) => stoppedAt ?? stoppedReason);
  const newest = (ended.length ? ended : tasks).toSorted(
    (a, b) => Number(b.stoppedAt ?? b.createdAt ?? 0) - Number(a.stoppedAt ?? a.createdAt ?? 0),
  )[0];
  if (!newest) return [];
  const events = await readTaskLogs(session.aws, newest, 10).catch(() => []);
  return events.map(({ container, message }) => `${container} | ${message}`);
}
