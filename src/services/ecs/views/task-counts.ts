import type { Reader } from '../../../store/store.ts';
import { type TaskRow, taskTable } from '../../../store/tables/ecs-tasks.ts';

const PENDING: readonly TaskRow['lastStatus'][] = ['PROVISIONING', 'PENDING', 'ACTIVATING'];

/** Running: RUNNING. Pending: on the way there (Developer Guide, "Amazon ECS task lifecycle"). */
export function countTasks(reader: Reader, of: Partial<TaskRow>): { running: number; pending: number } {
  const count = (lastStatus: TaskRow['lastStatus']) => reader.count(taskTable, { ...of, lastStatus });
  return {
    running: count('RUNNING'),
    pending: PENDING.reduce((sum, status) => sum + count(status), 0),
  };
}
