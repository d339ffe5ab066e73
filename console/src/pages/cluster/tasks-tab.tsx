import Button from '@cloudscape-design/components/button';
import { TaskTable } from '../../components/task-table.tsx';
import { text } from '../../i18n/text.ts';
import { clusterMessages as m } from '../../messages/clusters.ts';
import { useTasks } from '../../questions/tasks.ts';
import { navigate } from '../../shell/navigation.ts';

export function TasksTab({ cluster }: { cluster: string }) {
  const tasks = useTasks({ cluster });
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
