import type { Task } from '@aws-sdk/client-ecs';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ConsoleLink } from '../../components/console-link.tsx';
import { KeyValues } from '../../components/key-values.tsx';
import { RevisionLink } from '../../components/revision-link.tsx';
import { Status } from '../../components/status.tsx';
import { Why } from '../../components/why/why.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { taskMessages as m } from '../../messages/tasks.ts';
import { serviceNameOf } from '../../model/task-group.ts';
import { pathTo } from '../../shell/navigation.ts';

/** What one wants to know of a task first; of one that stopped, why. */
export function TaskSummary({ cluster, task }: { cluster: string; task: Task }) {
  const service = serviceNameOf(task);
  return (
    <SpaceBetween size="l">
      {task.stopCode && <Why task={task.taskArn} since={task.stoppedAt} />}
      <Container>
        <KeyValues
          facts={[
            [text(m.lastStatus), <Status key="last" value={task.lastStatus} />],
            [text(m.desiredStatus), <Status key="desired" value={task.desiredStatus} />],
            [text(m.health), <Status key="health" value={task.healthStatus} />],
            [text(m.definition), <RevisionLink key="definition" arn={task.taskDefinitionArn} />],
            [
              text(m.service),
              service && (
                <ConsoleLink key="service" to={pathTo('services', cluster, service)}>
                  {service}
                </ConsoleLink>
              ),
            ],
            [text(m.launchType), task.launchType],
            [text(m.size), `${task.cpu ?? '-'}, ${task.memory ?? '-'}`],
            [text(m.zone), task.availabilityZone],
            [text(m.started), formatDate(task.startedAt)],
            ...stopFacts(task),
          ]}
        />
      </Container>
    </SpaceBetween>
  );
}

function stopFacts({ stopCode, stoppedAt, stoppedReason }: Task): [string, string | undefined][] {
  if (!stopCode) return [];
  return [
    [text(m.stoppedAt), formatDate(stoppedAt)],
    [text(m.stopCode), stopCode],
    [text(m.stoppedReason), stoppedReason],
  ];
}
