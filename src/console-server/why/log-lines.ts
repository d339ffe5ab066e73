import { awslogsDestination } from '../../store/awslogs-destination.ts';
import { streamEvents } from '../../store/log-queries.ts';
import { findLogStream } from '../../store/log-streams.ts';
import type { Store } from '../../store/store.ts';
import { taskDefinitionTable } from '../../store/tables/ecs-task-definitions.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';

export interface SeenLogLine {
  readonly taskArn: string;
  readonly container: string;
  readonly timestamp: number;
  readonly message: string;
}

const MOST_LINES = 10;
const LONGEST_LINE = 500;

/** What the task's containers wrote last, the oldest first. */
export function lastLogLines(store: Store, task: TaskRow): SeenLogLine[] {
  const definition = store.get(taskDefinitionTable, task.taskDefinitionArn)?.definition;
  const lines = (definition?.containerDefinitions ?? []).flatMap((container) => {
    const destination = awslogsDestination(task, container);
    const stream = destination && findLogStream(store, destination);
    if (stream === undefined) return [];
    return [...Iterator.from(streamEvents(store, stream, {}, 'DESC')).take(MOST_LINES)].map(
      ({ timestamp, message }) => ({
        taskArn: task.taskArn,
        container: container.name ?? '',
        timestamp,
        message: message.slice(0, LONGEST_LINE),
      }),
    );
  });
  return lines.sort((a, b) => a.timestamp - b.timestamp).slice(-MOST_LINES);
}
