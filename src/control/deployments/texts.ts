import type { ServiceRow } from '../../store/tables/ecs-services.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';

/** A duplicate of a message is left out for this long (ECS developer guide, "Service event messages"). */
const DUPLICATE_WINDOW = 6 * 3600 * 1000;

export function wasSaid({ events }: ServiceRow, message: string, now: Date): boolean {
  const since = now.getTime() - DUPLICATE_WINDOW;
  return events.some((each) => each.createdAt > since && each.message.endsWith(message));
}

export function tasksText(tasks: readonly TaskRow[]): string {
  return tasks.map((task) => `(task ${task.taskId})`).join(' ');
}
