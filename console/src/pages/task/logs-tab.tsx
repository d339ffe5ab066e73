import type { Task } from '@aws-sdk/client-ecs';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { LiveLog } from '../../components/live-log/live-log.tsx';
import { Loading } from '../../components/loading.tsx';
import { nameOf } from '../../model/arn.ts';
import { logSources } from '../../model/log-streams.ts';
import { useTaskDefinition } from '../../questions/task-definition.ts';

export function LogsTab({ task }: { task: Task }) {
  const definition = useTaskDefinition(task.taskDefinitionArn!);
  if (definition.error) return <ErrorAlert error={definition.error} />;
  if (!definition.data) return <Loading />;
  const sources = logSources(definition.data.taskDefinition.containerDefinitions, nameOf(task.taskArn));
  return (
    <LiveLog sources={sources} labelOf={sources.length > 1 ? ({ container }) => container : undefined} />
  );
}
