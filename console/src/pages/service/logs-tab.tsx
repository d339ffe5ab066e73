import type { Service, Task } from '@aws-sdk/client-ecs';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { LiveLog } from '../../components/live-log/live-log.tsx';
import { Loading } from '../../components/loading.tsx';
import { useLive } from '../../live/use-live.ts';
import { nameOf } from '../../model/arn.ts';
import { type LogSource, logSources } from '../../model/log-streams.ts';
import { describeTaskDefinition } from '../../questions/task-definition.ts';
import { tasksOf } from '../../questions/tasks.ts';

/** Streams read at once: the newest tasks, those that stopped lately too, since their last lines say why. */
const MOST_STREAMS = 20;

export function LogsTab({ cluster, service }: { cluster: string; service: Service }) {
  const { serviceName, serviceArn } = service;
  const sources = useLive(
    [{ topic: 'ecs.tasks', about: serviceArn! }],
    ['log-sources', cluster, serviceName],
    () => sourcesOf(cluster, serviceName!),
  );
  if (sources.error) return <ErrorAlert error={sources.error} />;
  if (!sources.data) return <Loading />;
  return <LiveLog sources={sources.data} labelOf={taskAndContainer} />;
}

const taskAndContainer = ({ stream, container }: LogSource) => `${nameOf(stream).slice(0, 8)} ${container}`;

async function sourcesOf(cluster: string, serviceName: string): Promise<LogSource[]> {
  const tasks = (await tasksOf({ cluster, serviceName })).sort(byNewest).slice(0, MOST_STREAMS);
  const revisions = [...new Set(tasks.map(({ taskDefinitionArn }) => taskDefinitionArn!))];
  const definitions = new Map(
    await Promise.all(
      revisions.map(async (arn) => [arn, (await describeTaskDefinition(arn)).taskDefinition] as const),
    ),
  );
  return tasks
    .flatMap(({ taskArn, taskDefinitionArn }) =>
      logSources(definitions.get(taskDefinitionArn!)?.containerDefinitions, nameOf(taskArn)),
    )
    .slice(0, MOST_STREAMS);
}

const byNewest = (a: Task, b: Task) => (b.createdAt?.getTime() ?? 0) - (a.createdAt?.getTime() ?? 0);
