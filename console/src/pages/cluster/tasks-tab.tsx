import Button from '@cloudscape-design/components/button';
import { TaskTable } from '../../components/task-table.tsx';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { clusterMessages as m } from '../../messages/clusters.ts';
import { tasksOf } from '../../questions/tasks.ts';
import { navigate } from '../../shell/navigation.ts';

export function TasksTab({ cluster }: { cluster: string }) {
  const tasks = useLive(['ecs.tasks'], ['tasks-of', cluster], () => tasksOf({ cluster }));
  return (
    <TaskTable
      tasks={tasks}
      actions={
        <Button onClick={() => navigate(`/tasks/run?cluster=${encodeURIComponent(cluster)}`)}>
          {text(m.runTask)}
        </Button>
      }
    />
  );
}
