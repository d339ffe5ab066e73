import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import type { Task } from '@aws-sdk/client-ecs';
import type { AwsClients } from '../aws/clients.ts';
import { isAwsError } from '../errors.ts';
import { type ContainerStream, containerStreams } from './streams.ts';

export interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
  readonly container: string;
  readonly task: string;
}

/** The last lines of each container of a task, in order of time. */
export async function readTaskLogs(aws: AwsClients, task: Task, limit: number): Promise<LogEvent[]> {
  const ecs = await aws.ecs();
  const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: task.taskDefinitionArn! });
  const logs = await aws.logs();
  const streams = taskDefinition ? containerStreams(task, taskDefinition) : [];
  const events = await Promise.all(streams.map((stream) => readTail(logs, stream, limit)));
  return events
    .flat()
    .sort((a, b) => a.timestamp - b.timestamp)
    .slice(-limit);
}

async function readTail(logs: CloudWatchLogs, stream: ContainerStream, limit: number): Promise<LogEvent[]> {
  try {
    const { events = [] } = await logs.getLogEvents({
      logGroupName: stream.group,
      logStreamName: stream.stream,
      limit,
      startFromHead: false,
    });
    return events.map(({ timestamp = 0, message = '' }) => ({
      timestamp,
      message,
      container: stream.container,
      task: stream.task,
    }));
  } catch (error) {
    if (isAwsError(error, 'ResourceNotFoundException')) return [];
    throw error;
  }
}
