import { DescribeTasksCommand, type DesiredStatus, ListTasksCommand, type Task } from '@aws-sdk/client-ecs';
import { ecs } from '../aws/ecs.ts';
import { allPages, inBatches } from '../aws/pages.ts';
import { ecsArn } from '../aws/settings.ts';
import type { Topic, TopicChange } from '../live/topics.ts';
import { useLive } from '../live/use-live.ts';
import { clusterOfTask, mergeTasks, type TaskQuestion } from '../model/task-question.ts';
import { listClusterArns } from './clusters.ts';

/** The tasks that `question` means, kept true; of a thousand only those that changed are asked for again. */
export function useTasks(question: TaskQuestion) {
  return useLive([topicOf(question)], ['tasks', question], () => tasksOf(question), {
    renew: (before, changes) => renewTasks(question, before, changes),
  });
}

/** Null where ECS does not (or no longer) know it. */
export function useTask(cluster: string, id: string) {
  return useLive(['ecs.tasks'], ['task', cluster, id], async () => (await describeTask(cluster, id)) ?? null);
}

function topicOf({ cluster, serviceName }: TaskQuestion): Topic {
  if (cluster === undefined) return 'ecs.tasks';
  const about = serviceName ? ecsArn('service', cluster, serviceName) : ecsArn('cluster', cluster);
  return { topic: 'ecs.tasks', about };
}

/** Tasks that run or will, then those that ECS still remembers as stopped (for about an hour). */
export async function tasksOf(question: TaskQuestion): Promise<Task[]> {
  const { cluster } = question;
  const clusters = cluster === undefined ? await listClusterArns() : [cluster];
  return (await Promise.all(clusters.map((each) => tasksIn(each, question)))).flat();
}

async function tasksIn(cluster: string, question: TaskQuestion): Promise<Task[]> {
  const statuses: DesiredStatus[] = ['RUNNING', 'STOPPED'];
  const arns = await Promise.all(
    statuses.map((desiredStatus) =>
      allPages(async (nextToken) => {
        const page = await ecs.send(
          new ListTasksCommand({ ...question, cluster, desiredStatus, nextToken, maxResults: 100 }),
        );
        return { items: page.taskArns, next: page.nextToken };
      }),
    ),
  );
  return describeTasks(cluster, arns.flat());
}

async function renewTasks(question: TaskQuestion, before: Task[], changes: TopicChange[]): Promise<Task[]> {
  if (changes.some(({ id }) => id === undefined)) return tasksOf(question);
  const arns = [...new Set(changes.map(({ id }) => id!))];
  const gone = new Set(changes.flatMap(({ id, gone }) => (gone ? id! : [])));
  const there = Map.groupBy(
    arns.filter((arn) => !gone.has(arn)),
    clusterOfTask,
  );
  const fresh = await Promise.all([...there].map(([cluster, tasks]) => describeTasks(cluster, tasks)));
  return mergeTasks(question, before, arns, fresh.flat());
}

/** One task with its tags. */
async function describeTask(cluster: string, task: string): Promise<Task | undefined> {
  const described = await ecs.send(new DescribeTasksCommand({ cluster, tasks: [task], include: ['TAGS'] }));
  return described.tasks?.[0];
}

/** DescribeTasks takes 100 at a time. */
function describeTasks(cluster: string, arns: string[]): Promise<Task[]> {
  return inBatches(arns, 100, async (tasks) => {
    const described = await ecs.send(new DescribeTasksCommand({ cluster, tasks }));
    return described.tasks ?? [];
  });
}
