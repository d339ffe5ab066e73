import type { Service } from '@aws-sdk/client-ecs';
import { TaskTable } from '../../components/task-table.tsx';
import { useTasks } from '../../questions/tasks.ts';

export function TasksTab({ cluster, service }: { cluster: string; service: Service }) {
  return <TaskTable tasks={useTasks({ cluster, serviceName: service.serviceName })} />;
}
