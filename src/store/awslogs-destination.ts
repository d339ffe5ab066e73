import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { LogStreamName } from './log-streams.ts';
import type { TaskRow } from './tables/ecs-tasks.ts';

/** Where a container's lines go (ECS developer guide, "Send Amazon ECS logs to CloudWatch"); undefined without `awslogs`. */
export function awslogsDestination(task: TaskRow, container: ContainerDefinition): LogStreamName | undefined {
  const { logDriver, options = {} } = container.logConfiguration ?? {};
  if (logDriver !== 'awslogs') return undefined;
  const prefix = options['awslogs-stream-prefix'];
  const name = container.name ?? '';
  const state = task.containers.find((each) => each.name === name);
  return {
    account: task.account,
    region: options['awslogs-region'] ?? task.region,
    logGroupName: options['awslogs-group'] ?? '',
    // Without a prefix the stream is the container's engine id, as on EC2.
    logStreamName:
      options['awslogs-stream'] ??
      (prefix === undefined ? (state?.runtimeId ?? '') : `${prefix}/${name}/${task.taskId}`),
  };
}
