import type { Task } from '@aws-sdk/client-ecs';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { StopTasks } from '../../components/stop-tasks.tsx';
import { TaskTable } from '../../components/task-table.tsx';
import { text } from '../../i18n/text.ts';
import { taskMessages as m } from '../../messages/tasks.ts';
import { useTasks } from '../../questions/tasks.ts';
import { navigate, useQueryState } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';

export function Component() {
  const [query] = useQueryState();
  const cluster = query.get('cluster') ?? undefined;
  const [selected, onChange] = useState<Task[]>([]);
  const tasks = useTasks({ cluster });
  return (
    <Page title={text(m.title)} titledByTable>
      <TaskTable
        tasks={tasks}
        variant="full-page"
        selection={{ selected, onChange }}
        actions={
          <SpaceBetween size="xs" direction="horizontal">
            <StopTasks tasks={selected} onStopped={() => onChange([])} />
            <Button
              variant="primary"
              onClick={() => navigate(`/tasks/run${cluster ? `?cluster=${cluster}` : ''}`)}
            >
              {text(m.run)}
            </Button>
          </SpaceBetween>
        }
      />
    </Page>
  );
}
