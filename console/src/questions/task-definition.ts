import {
  DescribeTaskDefinitionCommand,
  ListTaskDefinitionsCommand,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';
import { ecs } from '../aws/ecs.ts';
import { allPages } from '../aws/pages.ts';

/** A task definition by its ARN or `family:revision`. A revision never changes: the answer can be kept. */
export async function describeTaskDefinition(taskDefinition: string): Promise<TaskDefinition> {
  const described = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
  return described.taskDefinition!;
}

/** The ARNs of every active revision, the newest of a family first. */
export function listActiveRevisions(): Promise<string[]> {
  return allPages(async (nextToken) => {
    const page = await ecs.send(
      new ListTaskDefinitionsCommand({ status: 'ACTIVE', sort: 'DESC', nextToken }),
    );
    return { items: page.taskDefinitionArns, next: page.nextToken };
  });
}
