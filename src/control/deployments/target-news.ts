import type { TaskRow } from '../../store/tables/ecs-tasks.ts';
import type { TargetRow } from '../../store/tables/elastic-load-balancing-v2.ts';
import type { ServiceSnapshot } from './snapshot.ts';

/** Tasks that become targets within this long of each other are told of together, milliseconds. */
const GATHERING = 1_000;

/**
 * Messages about targets, counted over all tasks of the moment as ECS does (ECS developer guide, "Amazon ECS service event messages"): several tasks of one
 * deployment that start together are `registered 2 targets in (target-group …)`. Which tasks were told of is on their rows, so a restart tells nothing twice.
 */
export interface TargetNews {
  readonly taskArns: readonly string[];
  readonly messages: readonly string[];
  /** When there will be something to tell, epoch ms. */
  readonly at?: number;
}

export function registeredTargets({ tasks, targets, now }: ServiceSnapshot): TargetNews {
  const untold = tasks.filter(
    (task) =>
      task.registrationTold !== true && task.targetRegistrations.length > 0 && task.lastStatus !== 'STOPPED',
  );
  const nothing = { taskArns: [], messages: [] };
  if (untold.length === 0) return nothing;
  const at = Math.min(...untold.map((task) => task.startedAt ?? 0)) + GATHERING;
  if (now < at && tasks.some(isStarting)) return { ...nothing, at };
  const registered = untold.flatMap((task) => targets.get(task.taskArn) ?? []);
  return {
    taskArns: untold.map((task) => task.taskArn),
    messages: perGroup(registered).map(
      ([arn, count]) => `registered ${count} targets in (target-group ${arn})`,
    ),
  };
}

function isStarting(task: TaskRow): boolean {
  return task.desiredStatus === 'RUNNING' && task.startedAt === undefined;
}

/** What is told of targets when tasks are stopped: the lifecycle takes them out of service at once. */
export function deregisteredTargets(targets: readonly TargetRow[]): string[] {
  const tasks = new Set(targets.map((target) => target.taskArn)).size;
  if (tasks === 0) return [];
  return [
    `has begun draining connections on ${tasks} tasks.`,
    ...perGroup(targets).map(([arn, count]) => `deregistered ${count} targets in (target-group ${arn})`),
  ];
}

function perGroup(targets: readonly TargetRow[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { targetGroupArn } of targets) counts.set(targetGroupArn, (counts.get(targetGroupArn) ?? 0) + 1);
  return [...counts];
}
