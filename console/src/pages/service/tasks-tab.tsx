import type { Service } from '@aws-sdk/client-ecs';
import { TaskTable } from '../../components/task-table.tsx';
import { useLive } from '../../live/use-live.ts';
import { tasksOf } from '../../questions/tasks.ts';

export function TasksTab({ cluster, service }: { cluster: string; service: Service }) {
  const { serviceName, serviceArn } = service;
  const tasks = useLive([{ topic: 'ecs.tasks', about: serviceArn! }], ['tasks', cluster, serviceName], () =>
    tasksOf({ cluster, serviceName }),
  );
  return <TaskTable tasks={tasks} />;
}
