import type { ContainerDefinition } from '@aws-sdk/client-ecs';

/** Where a container's output goes: a log group, and the stream of one task in it. */
export interface LogSource {
  container: string;
  group: string;
  stream: string;
}

/**
 * The log streams of a task, by its definition: `prefix/container/task-id` ("Send Amazon ECS logs to CloudWatch", awslogs-stream-prefix).
 * Containers that log elsewhere, and those without a prefix (their stream is named by the engine), have none.
 */
export function logSources(containers: ContainerDefinition[] | undefined, taskId: string): LogSource[] {
  return (containers ?? []).flatMap(({ name, logConfiguration }) => {
    const group = logConfiguration?.options?.['awslogs-group'];
    const prefix = logConfiguration?.options?.['awslogs-stream-prefix'];
    if (logConfiguration?.logDriver !== 'awslogs' || !group || !prefix) return [];
    return [{ container: name!, group, stream: `${prefix}/${name}/${taskId}` }];
  });
}
