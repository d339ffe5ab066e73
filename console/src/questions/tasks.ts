import { DescribeTasksCommand, type DesiredStatus, ListTasksCommand, type Task } from '@aws-sdk/client-ecs';
import { ecs } from '../aws/ecs.ts';
import { allPages, inBatches } from '../aws/pages.ts';
import { listClusterArns } from './clusters.ts';

export interface TaskQuestion {
  cluster: string;
  /** Only this service's. */
  serviceName?: string;
  /** Only this family's. */
  family?: string;
}

/** Tasks that run or will, then those that ECS still remembers as stopped (for about an hour). */
export async function tasksOf(question: TaskQuestion): Promise<Task[]> {
  const statuses: DesiredStatus[] = ['RUNNING', 'STOPPED'];
  const arns = (await Promise.all(statuses.map((status) => taskArns(question, status)))).flat();
  return describeTasks(question.cluster, arns);
}

/** The tasks of every cluster. */
export async function listTasks(): Promise<Task[]> {
  return (await Promise.all((await listClusterArns()).map((cluster) => tasksOf({ cluster })))).flat();
}

/** One task with its tags; undefined where ECS does not (or no longer) know it. */
export async function describeTask(cluster: string, task: string): Promise<Task | undefined> {
  const described = await ecs.send(new DescribeTasksCommand({ cluster, tasks: [task], include: ['TAGS'] }));
  return described.tasks?.[0];
}

function taskArns(question: TaskQuestion, desiredStatus: DesiredStatus): Promise<string[]> {
  return allPages(async (nextToken) => {
    const page = await ecs.send(
      new ListTasksCommand({ ...question, desiredStatus, nextToken, maxResults: 100 }),
    );
    return { items: page.taskArns, next: page.nextToken };
  });
}

/** DescribeTasks takes 100 at a time. */
function describeTasks(cluster: string, arns: string[]): Promise<Task[]> {
  return inBatches(arns, 100, async (tasks) => {
    const described = await ecs.send(new DescribeTasksCommand({ cluster, tasks }));
    return described.tasks ?? [];
  });
}
