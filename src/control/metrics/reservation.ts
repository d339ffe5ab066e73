import { containersOf } from '../../domain/ecs/definition.ts';
import type { Reader } from '../../store/store.ts';
import { taskDefinitionTable } from '../../store/tables/ecs-task-definitions.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';

/** What a task has for itself: its own size, or what its containers reserve; undefined where nothing is reserved. */
export interface Reservation {
  /** ECS units. */
  readonly cpu?: number;
  readonly memoryMiB?: number;
}

/** The task's size first, the containers' else (ECS developer guide, "Amazon ECS service utilization metrics"). */
export function reservationOf(reader: Reader, task: TaskRow): Reservation {
  const row = reader.get(taskDefinitionTable, task.taskDefinitionArn);
  const containers = row === undefined ? [] : containersOf(row.definition);
  const cpu = numberIn(task.cpu) ?? sum(containers.map((each) => each.cpu));
  const memoryMiB =
    numberIn(task.memory) ?? sum(containers.map((each) => each.memoryReservation ?? each.memory));
  return { ...(cpu > 0 && { cpu }), ...(memoryMiB > 0 && { memoryMiB }) };
}

function numberIn(text: string | undefined): number | undefined {
  const value = Number(text);
  return Number.isFinite(value) && value > 0 ? value : undefined;
}

const sum = (values: readonly (number | undefined)[]) =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);
