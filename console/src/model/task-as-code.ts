import type { Task } from '@aws-sdk/client-ecs';
import { nameOf } from './arn.ts';
import { awsCommand } from './cli.ts';

/** A task as AWS CLI commands and the API's JSON. CloudFormation has no type for a task: services and schedules make them. */
export function taskAsCode(cluster: string, task: Task) {
  const id = nameOf(task.taskArn);
  return {
    cli: [
      awsCommand('ecs', 'describe-tasks', { cluster, tasks: [id], include: ['TAGS'] }),
      awsCommand('ecs', 'run-task', {
        cluster,
        'task-definition': nameOf(task.taskDefinitionArn),
        'launch-type': task.launchType,
        'network-configuration': networkOf(task),
        overrides: overridesOf(task),
      }),
      awsCommand('ecs', 'stop-task', { cluster, task: id }),
    ],
    json: task,
  };
}

function networkOf({ attachments = [] }: Task): object | undefined {
  const details = attachments.flatMap((attachment) => attachment.details ?? []);
  const subnet = details.find(({ name }) => name === 'subnetId')?.value;
  return subnet ? { awsvpcConfiguration: { subnets: [subnet] } } : undefined;
}

/** Only what was overridden: a task's description names each container, most without an override. */
function overridesOf({ overrides }: Task): object | undefined {
  const containerOverrides = overrides?.containerOverrides?.filter(
    (container) => Object.keys(container).length > 1,
  );
  return containerOverrides?.length ? { containerOverrides } : undefined;
}
