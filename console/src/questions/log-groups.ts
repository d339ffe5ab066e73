import {
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DeleteMetricFilterCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  DescribeMetricFiltersCommand,
  ListTagsForResourceCommand,
  type LogGroup,
  type LogStream,
  type MetricFilter,
  PutMetricFilterCommand,
  type PutMetricFilterCommandInput,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { logs } from '../aws/logs.ts';
import { allPages } from '../aws/pages.ts';

export function listLogGroups(): Promise<LogGroup[]> {
  return allPages(async (nextToken) => {
    const page = await logs.send(new DescribeLogGroupsCommand({ nextToken, limit: 50 }));
    return { items: page.logGroups, next: page.nextToken };
  });
}

/** By its name, found in the list: one that is not there is no error. */
export async function findLogGroup(name: string): Promise<LogGroup | undefined> {
  return (await listLogGroups()).find(({ logGroupName }) => logGroupName === name);
}

/** The streams of a group, those with the newest events first. */
export function logStreamsOf(logGroupName: string): Promise<LogStream[]> {
  return allPages(async (nextToken) => {
    const page = await logs.send(
      new DescribeLogStreamsCommand({
        logGroupName,
        nextToken,
        orderBy: 'LastEventTime',
        descending: true,
        limit: 50,
      }),
    );
    return { items: page.logStreams, next: page.nextToken };
  });
}

/** One stream of a group; null where there is none of the name. */
export async function findLogStream(logGroupName: string, name: string): Promise<LogStream | null> {
  const { logStreams = [] } = await logs.send(
    new DescribeLogStreamsCommand({ logGroupName, logStreamNamePrefix: name, limit: 1 }),
  );
  // In the order of their names, the stream itself comes before those that only begin alike.
  return logStreams.find(({ logStreamName }) => logStreamName === name) ?? null;
}

export function metricFiltersOf(logGroupName: string): Promise<MetricFilter[]> {
  return allPages(async (nextToken) => {
    const page = await logs.send(new DescribeMetricFiltersCommand({ logGroupName, nextToken, limit: 50 }));
    return { items: page.metricFilters, next: page.nextToken };
  });
}

export async function tagsOfLogGroup(resourceArn: string): Promise<{ key: string; value: string }[]> {
  const { tags = {} } = await logs.send(new ListTagsForResourceCommand({ resourceArn }));
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

export async function createLogGroup(logGroupName: string, retention: number | undefined): Promise<void> {
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  if (retention !== undefined) await setRetention(logGroupName, retention);
}

/** Without a number of days the events never expire. */
export function setRetention(logGroupName: string, days: number | undefined): Promise<unknown> {
  return days === undefined
    ? logs.send(new DeleteRetentionPolicyCommand({ logGroupName }))
    : logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: days }));
}

export function deleteLogGroup(logGroupName: string): Promise<unknown> {
  return logs.send(new DeleteLogGroupCommand({ logGroupName }));
}

export function putMetricFilter(filter: PutMetricFilterCommandInput): Promise<unknown> {
  return logs.send(new PutMetricFilterCommand(filter));
}

export function deleteMetricFilter(logGroupName: string, filterName: string): Promise<unknown> {
  return logs.send(new DeleteMetricFilterCommand({ logGroupName, filterName }));
}
