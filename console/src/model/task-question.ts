import type { Task } from '@aws-sdk/client-ecs';
import { nameOf } from './arn.ts';
import { serviceNameOf } from './task-group.ts';

/** Which tasks are meant. */
export interface TaskQuestion {
  /** By its name; of every cluster without it. */
  cluster?: string;
  /** Only this service's. */
  serviceName?: string;
  /** Only this family's. */
  family?: string;
}

/** `arn:…:task/<cluster>/<id>` */
export const clusterOfTask = (arn: string) => arn.split('/').at(-2)!;

function isMeant({ cluster, serviceName, family }: TaskQuestion, task: Task): boolean {
  if (cluster !== undefined && clusterOfTask(task.taskArn!) !== cluster) return false;
  if (serviceName !== undefined && serviceNameOf(task) !== serviceName) return false;
  return family === undefined || nameOf(task.taskDefinitionArn).split(':')[0] === family;
}

/**
 * The tasks of `before` after the `changed` ones (by their ARNs) were asked for again and answered `fresh`: what is not among
 * these is gone. Those that did not change stay the same values, so that nothing of them is drawn again.
 */
export function mergeTasks(
  question: TaskQuestion,
  before: readonly Task[],
  changed: readonly string[],
  fresh: readonly Task[],
): Task[] {
  const answered = new Map(fresh.map((task) => [task.taskArn!, task]));
  const isChanged = new Set(changed);
  const known = new Set(before.map(({ taskArn }) => taskArn!));
  const kept = before.flatMap((task) =>
    isChanged.has(task.taskArn!) ? (answered.get(task.taskArn!) ?? []) : task,
  );
  const added = fresh.filter((task) => !known.has(task.taskArn!) && isMeant(question, task));
  return [...kept, ...added];
}
