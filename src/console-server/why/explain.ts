import { type Finding, finding, mergeFindings } from '../../domain/diagnosis/finding.ts';
import { explainEvents, notableEvents } from '../../domain/diagnosis/service-events.ts';
import { tellingEnds } from '../../domain/diagnosis/stop-reasons.ts';
import { explainGroup, explainTarget } from '../../domain/diagnosis/target-health.ts';
import { explainEnd } from '../../domain/diagnosis/task-ends.ts';
import type { Store } from '../../store/store.ts';
import { type ServiceDeploymentRow, serviceDeploymentTable } from '../../store/tables/ecs-deployments.ts';
import { type ServiceRow, serviceTable } from '../../store/tables/ecs-services.ts';
import { type TaskRow, taskTable } from '../../store/tables/ecs-tasks.ts';
import {
  type TargetGroupRow,
  targetGroupTable,
  targetTable,
} from '../../store/tables/elastic-load-balancing-v2.ts';
import { lastLogLines, type SeenLogLine } from './log-lines.ts';

/** What was seen of something that does not work, and what follows from it. All of it is derived from rows at the moment of the question. */
export interface Explanation {
  readonly findings: readonly Finding[];
  /** What its containers wrote last, before the end of the one that ended last. */
  readonly logs: readonly SeenLogLine[];
  /** Of a service: its events that tell of trouble, else the last ones; the oldest first. */
  readonly events: readonly string[];
}

/** Of so many tasks the newest are looked at. */
const MOST_TASKS = 20;

export function explainTask(store: Store, task: TaskRow): Explanation {
  const ended = task.desiredStatus === 'STOPPED' || task.lastStatus === 'STOPPED';
  const findings = ended ? explainEnd(task) : explainLive(store, task);
  return { findings, logs: lastLogLines(store, task), events: [] };
}

function explainLive(store: Store, task: TaskRow): Finding[] {
  if (task.lastStatus !== 'RUNNING') return [starting([task])];
  const unhealthy = task.containers.filter(({ healthStatus }) => healthStatus === 'UNHEALTHY');
  const containers = unhealthy.map(({ name, healthOutput }) =>
    finding('container-health-check-failed', task.taskArn, [healthOutput], { container: name }),
  );
  const targets = store.list(targetTable, { where: { taskArn: task.taskArn } }).flatMap((target) => {
    const group = store.get(targetGroupTable, target.targetGroupArn);
    return group === undefined ? [] : (explainTarget(target, group) ?? []);
  });
  return [...containers, ...targets];
}

function starting(tasks: readonly TaskRow[]): Finding {
  const states = Map.groupBy(tasks, ({ lastStatus }) => lastStatus);
  const evidence = [...states].map(([status, each]) => `${status}: ${each.length}`);
  return finding('tasks-starting', tasks[0]!.serviceArn ?? tasks[0]!.taskArn, evidence, {
    tasks: tasks.length,
  });
}

/** Of its latest deployment: what ended its tasks, what its targets answer, what ECS says. A service that is as it should be has no findings. */
export function explainService(store: Store, service: ServiceRow): Explanation {
  const { serviceArn, account, region } = service;
  if (service.desiredCount === 0)
    return { findings: [finding('nothing-desired', serviceArn, [])], logs: [], events: [] };
  const latest = store
    .list(serviceDeploymentTable, { where: { account, region, serviceArn } })
    .sort((a, b) => b.createdAt - a.createdAt)[0];
  const tasks = tasksOf(store, serviceArn, latest);
  const live = tasks.filter((task) => task.desiredStatus === 'RUNNING');
  const running = live.filter(({ lastStatus }) => lastStatus === 'RUNNING');
  const isComplete = latest?.status === 'SUCCESSFUL' && running.length >= service.desiredCount;
  const groups = explainGroups(store, service, new Set(tasks.map(({ taskArn }) => taskArn)));
  const containers = live.flatMap((task) =>
    task.healthStatus === 'UNHEALTHY' ? explainLive(store, task).filter(isOfContainer) : [],
  );
  if (isComplete) {
    const findings = mergeFindings([...containers, ...groups]);
    return { findings, logs: findings.length > 0 ? logsOf(store, live) : [], events: [] };
  }
  const ends = tellingEnds(tasks.filter((task) => task.desiredStatus === 'STOPPED').slice(0, MOST_TASKS));
  const events = notableEvents(service.events, latest && new Date(latest.createdAt));
  const pending = live.filter(({ lastStatus }) => lastStatus !== 'RUNNING');
  const findings = mergeFindings([
    ...ends.flatMap(explainEnd),
    ...containers,
    ...groups,
    ...explainEvents(serviceArn, events),
    ...(pending.length > 0 ? [starting(pending)] : []),
  ]);
  return { findings, logs: logsOf(store, ends.length > 0 ? ends : tasks), events };
}

/** Of a deployment that did not succeed: what ended its tasks, and what ECS said from its beginning on. What was put back in its place has no part in it. */
export function explainDeployment(store: Store, deployment: ServiceDeploymentRow): Explanation {
  const { serviceArn, status, createdAt } = deployment;
  if (status === 'SUCCESSFUL') return { findings: [], logs: [], events: [] };
  const stopped = tasksOf(store, serviceArn, deployment).filter((task) => task.desiredStatus === 'STOPPED');
  const ends = tellingEnds(stopped.slice(0, MOST_TASKS));
  const events = notableEvents(store.get(serviceTable, serviceArn)?.events ?? [], new Date(createdAt));
  const findings = mergeFindings([...ends.flatMap(explainEnd), ...explainEvents(serviceArn, events)]);
  return { findings, logs: logsOf(store, ends), events };
}

/** The service's tasks, of one deployment where there is one; those that ended last first. */
function tasksOf(store: Store, serviceArn: string, deployment: ServiceDeploymentRow | undefined): TaskRow[] {
  return store
    .list(taskTable, { where: { serviceArn } })
    .filter(({ deploymentId }) => deployment === undefined || deploymentId === deployment.deploymentId)
    .sort((a, b) => (b.stoppedAt ?? b.createdAt) - (a.stoppedAt ?? a.createdAt));
}

const isOfContainer = ({ code }: Finding) => code === 'container-health-check-failed';

/** The targets of the service's own tasks; a group that others share says nothing of this one. */
function explainGroups(store: Store, service: ServiceRow, tasks: ReadonlySet<string>): Finding[] {
  return service.loadBalancers.flatMap(({ targetGroupArn = '' }) => {
    const group = store.get(targetGroupTable, targetGroupArn);
    if (group === undefined) return [];
    const targets = store
      .list(targetTable, { where: { targetGroupArn } })
      .filter(({ taskArn }) => taskArn !== undefined && tasks.has(taskArn));
    return targets.length === 0 ? [] : explainGroup(group, targets);
  });
}

const logsOf = (store: Store, tasks: readonly TaskRow[]) =>
  tasks[0] === undefined ? [] : lastLogLines(store, tasks[0]);

/** Its targets, and of the services whose tasks are to be its targets what keeps those from being it. */
export function explainTargetGroup(store: Store, group: TargetGroupRow): Explanation {
  const { targetGroupArn, account, region } = group;
  const own = explainGroup(group, store.list(targetTable, { where: { targetGroupArn } }));
  const isServed = own.every(({ code }) => code !== 'no-targets' && code !== 'no-healthy-targets');
  const services = isServed
    ? []
    : store
        .list(serviceTable, { where: { account, region } })
        .filter(
          (each) =>
            each.status === 'ACTIVE' &&
            each.loadBalancers.some((one) => one.targetGroupArn === targetGroupArn),
        )
        .map((service) => explainService(store, service));
  const known = new Set(own.map(({ code }) => code));
  const theirs = services.flatMap(({ findings }) => findings).filter(({ code }) => !known.has(code));
  return {
    findings: mergeFindings([...own, ...theirs]),
    logs: services.flatMap(({ logs }) => logs),
    events: services.flatMap(({ events }) => events),
  };
}
