import type { Task } from '@aws-sdk/client-ecs';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { LiveLog } from '../../components/live-log/live-log.tsx';
import { Loading } from '../../components/loading.tsx';
import { useLive } from '../../live/use-live.ts';
import { nameOf } from '../../model/arn.ts';
import { logSources } from '../../model/log-streams.ts';
import { describeTaskDefinition } from '../../questions/task-definition.ts';

export function LogsTab({ task }: { task: Task }) {
  const revision = task.taskDefinitionArn!;
  const definition = useLive([], ['task-definition', revision], () => describeTaskDefinition(revision));
  if (definition.error) return <ErrorAlert error={definition.error} />;
  if (!definition.data) return <Loading />;
  const sources = logSources(definition.data.containerDefinitions, nameOf(task.taskArn));
  return (
    <LiveLog sources={sources} labelOf={sources.length > 1 ? ({ container }) => container : undefined} />
  );
}
