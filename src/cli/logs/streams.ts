import type { Task, TaskDefinition } from '@aws-sdk/client-ecs';
import { taskId } from '../deployment/snapshot.ts';

/** Where one container of one task writes. */
export interface ContainerStream {
  readonly container: string;
  readonly task: string;
  readonly group: string;
  readonly stream: string;
}

/** `prefix/container/task-id` (ECS developer guide, "Using the awslogs log driver", awslogs-stream-prefix). */
export function containerStreams(task: Task, definition: TaskDefinition): ContainerStream[] {
  const id = taskId(task);
  return (definition.containerDefinitions ?? []).flatMap(({ name = '', logConfiguration }) => {
    const options = logConfiguration?.options ?? {};
    const group = options['awslogs-group'];
    const prefix = options['awslogs-stream-prefix'];
    if (logConfiguration?.logDriver !== 'awslogs' || !group || !prefix) return [];
    return [{ container: name, task: id, group, stream: `${prefix}/${name}/${id}` }];
  });
}
