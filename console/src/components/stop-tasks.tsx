import { StopTaskCommand, type Task } from '@aws-sdk/client-ecs';
import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import { ecs } from '../aws/ecs.ts';
import { text } from '../i18n/text.ts';
import { commonMessages } from '../messages/common.ts';
import { taskMessages as m } from '../messages/tasks.ts';
import { nameOf } from '../model/arn.ts';
import { DeleteDialog } from './delete-dialog.tsx';

/** Stops tasks, once that was confirmed. */
export function StopTasks({ tasks, onStopped }: { tasks: Task[]; onStopped?: () => void }) {
  const [asking, setAsking] = useState(false);
  const stop = async () => {
    await Promise.all(
      tasks.map(({ clusterArn, taskArn }) =>
        ecs.send(
          new StopTaskCommand({ cluster: clusterArn, task: taskArn, reason: 'Stopped in the console' }),
        ),
      ),
    );
    onStopped?.();
  };
  return (
    <>
      <Button disabled={tasks.length === 0} onClick={() => setAsking(true)}>
        {text(m.stopChosen)}
      </Button>
      {asking && (
        <DeleteDialog
          title={text(m.stopTitle)}
          name={tasks.length === 1 ? nameOf(tasks[0]!.taskArn).slice(0, 8) : 'stop'}
          verb={text(commonMessages.stop)}
          onDelete={stop}
          onClose={() => setAsking(false)}
        >
          {text(m.stopText)}
        </DeleteDialog>
      )}
    </>
  );
}
