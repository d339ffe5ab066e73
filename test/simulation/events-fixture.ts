import { taskTable } from '../../src/store/tables/ecs-tasks.ts';
import { World } from './world.ts';

export const cluster = 'arn:aws:ecs:us-east-1:000000000000:cluster/test';
export const RoleArn = 'arn:aws:iam::000000000000:role/events';
export const groupArn = 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/events/all';

export async function started(): Promise<World> {
  const world = new World({ loadBalanced: false });
  await world.start();
  // Loading a service's schemas takes real time, which no virtual moment waits for.
  await world.operate('ecs', 'ListClusters', {});
  await world.operate('cloudwatch-logs', 'DescribeLogGroups', {});
  return world;
}

export const ecsTarget = (TaskDefinitionArn: string, over: object = {}) => ({
  Id: 'run',
  Arn: cluster,
  RoleArn,
  EcsParameters: {
    TaskDefinitionArn,
    LaunchType: 'FARGATE',
    NetworkConfiguration: { awsvpcConfiguration: { Subnets: ['subnet-a'] } },
  },
  ...over,
});

export async function rule(world: World, input: object, target: object): Promise<void> {
  await world.operate('eventbridge', 'PutRule', { Name: 'r', ...input });
  await world.operate('eventbridge', 'PutTargets', { Rule: 'r', Targets: [target] });
}

export async function logGroup(world: World): Promise<void> {
  await world.operate('cloudwatch-logs', 'CreateLogGroup', { logGroupName: '/aws/events/all' });
}

export async function logged(world: World): Promise<Record<string, unknown>[]> {
  const { events } = await world.operate<{ events: { message: string }[] }>(
    'cloudwatch-logs',
    'FilterLogEvents',
    {
      logGroupName: '/aws/events/all',
    },
  );
  return events.map(({ message }) => JSON.parse(message));
}

export const allTasks = (world: World) =>
  world.store.list(taskTable).sort((a, b) => a.createdAt - b.createdAt);
