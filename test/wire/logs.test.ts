import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  ListTagsForResourceCommand,
  PutLogEventsCommand,
  PutLogGroupDeletionProtectionCommand,
  PutRetentionPolicyCommand,
  paginateDescribeLogGroups,
  paginateDescribeLogStreams,
  paginateFilterLogEvents,
  StartLiveTailCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { expect, test } from 'vitest';
import { TestApi } from '../helpers/test-api.ts';

const hour = 3_600_000;
const day = 24 * hour;
const logGroupName = '/ecs/web';
const logStreamName = 'web/app/1';

async function withStream() {
  const api = new TestApi();
  const logs = new CloudWatchLogsClient(api.client());
  await logs.send(new CreateLogGroupCommand({ logGroupName, tags: { team: 'a' } }));
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  const now = api.clock.now().getTime();
  const put = (events: [number, string][], stream = logStreamName) =>
    logs.send(
      new PutLogEventsCommand({
        logGroupName,
        logStreamName: stream,
        logEvents: events.map(([offset, message]) => ({ timestamp: now + offset, message })),
      }),
    );
  return { api, logs, now, put };
}
const messages = (answer: { events?: { message?: string }[] | undefined }) =>
  answer.events?.map((event) => event.message);

test('CreateLogGroup: a second one of the name is refused, another region is another world', async () => {
  const { api, logs } = await withStream();
  await expect(logs.send(new CreateLogGroupCommand({ logGroupName }))).rejects.toMatchObject({
    name: 'ResourceAlreadyExistsException',
    message: 'The specified log group already exists',
    $metadata: { httpStatusCode: 400 },
  });
  await new CloudWatchLogsClient(api.client({ region: 'eu-west-1' })).send(
    new CreateLogGroupCommand({ logGroupName }),
  );
});

test('DescribeLogGroups: pages in name order; a pattern answers with three members', async () => {
  const { logs } = await withStream();
  for (const name of ['/ecs/api', '/ecs/zeta', 'other'])
    await logs.send(new CreateLogGroupCommand({ logGroupName: name }));
  const names: (string | undefined)[] = [];
  for await (const page of paginateDescribeLogGroups(
    { client: logs, pageSize: 2 },
    { logGroupNamePrefix: '/ecs/' },
  ))
    names.push(...(page.logGroups ?? []).map((group) => group.logGroupName));
  expect(names).toEqual(['/ecs/api', '/ecs/web', '/ecs/zeta']);
  const byPattern = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePattern: 'the' }));
  expect(Object.keys(byPattern.logGroups![0]!).sort()).toEqual(['arn', 'creationTime', 'logGroupName']);
  await expect(logs.send(new DescribeLogGroupsCommand({ nextToken: 'bogus' }))).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
});

test('DescribeLogGroups: shows retention, bytes and both ARNs', async () => {
  const { logs, put } = await withStream();
  await put([[0, 'hello']]);
  await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 7 }));
  const [group] = (await logs.send(new DescribeLogGroupsCommand({}))).logGroups!;
  expect(group).toMatchObject({
    retentionInDays: 7,
    storedBytes: 31,
    arn: 'arn:aws:logs:us-east-1:000000000000:log-group:/ecs/web:*',
    logGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:/ecs/web',
    logGroupClass: 'STANDARD',
  });
  await logs.send(new DeleteRetentionPolicyCommand({ logGroupName }));
  const [after] = (await logs.send(new DescribeLogGroupsCommand({}))).logGroups!;
  expect(after!.retentionInDays).toBeUndefined();
  await expect(
    logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 2 })),
  ).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

test('DescribeLogStreams: by last event time, newest first, page by page', async () => {
  const { logs, put } = await withStream();
  for (const [i, name] of ['b', 'c', 'd'].entries()) {
    await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: name }));
    await put([[-1000 * (i + 1), 'x']], name);
  }
  const names: (string | undefined)[] = [];
  const input = { logGroupName, orderBy: 'LastEventTime' as const, descending: true };
  for await (const page of paginateDescribeLogStreams({ client: logs, pageSize: 3 }, input))
    names.push(...(page.logStreams ?? []).map((stream) => stream.logStreamName));
  expect(names).toEqual(['b', 'c', 'd', logStreamName]);
  await expect(
    logs.send(new DescribeLogStreamsCommand({ ...input, logStreamNamePrefix: 'b' })),
  ).rejects.toMatchObject({ message: 'Cannot order by LastEventTime with a logStreamNamePrefix.' });
});

test('PutLogEvents: refuses what is out of order, spans more than a day, or is too large', async () => {
  const { put } = await withStream();
  await expect(
    put([
      [0, 'b'],
      [-1, 'a'],
    ]),
  ).rejects.toMatchObject({
    message: 'Log events in a single PutLogEvents request must be in chronological order.',
  });
  await expect(
    put([
      [-25 * hour, 'a'],
      [0, 'b'],
    ]),
  ).rejects.toMatchObject({
    message: 'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.',
  });
  await expect(put([[0, 'x'.repeat(1_048_576)]])).rejects.toMatchObject({
    message: 'Log event too large: 1048602 bytes exceeds limit of 1048576',
  });
  await expect(
    put([
      [0, 'x'.repeat(600_000)],
      [0, 'y'.repeat(600_000)],
    ]),
  ).rejects.toMatchObject({
    message: 'Upload too large: 1200052 bytes exceeds limit of 1048576',
  });
  await expect(put([[0, 'x']], 'none')).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'The specified log stream does not exist.',
  });
});

test('PutLogEvents: keeps the valid events and tells which were too old, expired and too new', async () => {
  const { logs, put } = await withStream();
  await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 3 }));
  const answer = await put([
    [-15 * day, 'old'],
    [-4 * day, 'expired'],
    [0, 'good'],
    [3 * hour, 'new'],
  ]);
  expect(answer.rejectedLogEventsInfo).toEqual({
    tooOldLogEventEndIndex: 1,
    expiredLogEventEndIndex: 2,
    tooNewLogEventStartIndex: 3,
  });
  const kept = await logs.send(new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true }));
  expect(messages(kept)).toEqual(['good']);
});

test('GetLogEvents: pages forward to the end, where the token stays, and finds later events with it', async () => {
  const { logs, put } = await withStream();
  await put([
    [-3, 'a'],
    [-2, 'b'],
    [-2, 'c'],
    [-1, 'd'],
  ]);
  const read = (nextToken?: string) =>
    logs.send(
      new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true, limit: 3, nextToken }),
    );
  const first = await read();
  expect(messages(first)).toEqual(['a', 'b', 'c']);
  const second = await read(first.nextForwardToken);
  expect(messages(second)).toEqual(['d']);
  const end = await read(second.nextForwardToken);
  expect(messages(end)).toEqual([]);
  expect(end.nextForwardToken).toBe(second.nextForwardToken);
  await put([[0, 'e']]);
  expect(messages(await read(end.nextForwardToken))).toEqual(['e']);
});

test('GetLogEvents: without startFromHead the latest come, and pages go backward to the start', async () => {
  const { logs, put, now } = await withStream();
  await put([
    [-3, 'a'],
    [-2, 'b'],
    [-1, 'c'],
  ]);
  const read = (nextToken?: string) =>
    logs.send(new GetLogEventsCommand({ logGroupName, logStreamName, limit: 2, nextToken }));
  const latest = await read();
  expect(messages(latest)).toEqual(['b', 'c']);
  const before = await read(latest.nextBackwardToken);
  expect(messages(before)).toEqual(['a']);
  const start = await read(before.nextBackwardToken);
  expect(start.nextBackwardToken).toBe(before.nextBackwardToken);
  const range = { logGroupName, logStreamName, startTime: now - 2, endTime: now - 1 };
  expect(messages(await logs.send(new GetLogEventsCommand(range)))).toEqual(['b']);
  await expect(read('f/1/s')).rejects.toMatchObject({ message: 'The specified nextToken is invalid.' });
});

test('FilterLogEvents: interleaves streams by time, filters, pages, includes endTime', async () => {
  const { logs, put, now } = await withStream();
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 'web/app/2' }));
  await put([
    [-5, 'ERROR one'],
    [-3, 'INFO two'],
    [-1, 'ERROR three'],
  ]);
  await put(
    [
      [-4, 'ERROR four'],
      [-2, 'ERROR five'],
    ],
    'web/app/2',
  );
  const found: (string | undefined)[] = [];
  const pages = paginateFilterLogEvents(
    { client: logs, pageSize: 2 },
    { logGroupName, filterPattern: 'ERROR' },
  );
  for await (const page of pages) found.push(...(messages(page) ?? []));
  expect(found).toEqual(['ERROR one', 'ERROR four', 'ERROR five', 'ERROR three']);
  const range = { logGroupName, startTime: now - 3, endTime: now - 2, interleaved: true };
  const inRange = await logs.send(new FilterLogEventsCommand(range));
  expect(messages(inRange)).toEqual(['INFO two', 'ERROR five']);
  expect(inRange.events![1]).toMatchObject({ logStreamName: 'web/app/2', ingestionTime: now });
  expect(new Set(inRange.events!.map((event) => event.eventId)).size).toBe(2);
  const prefixed = await logs.send(
    new FilterLogEventsCommand({ logGroupName, logStreamNamePrefix: 'web/app/2' }),
  );
  expect(messages(prefixed)).toEqual(['ERROR four', 'ERROR five']);
  await expect(
    logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern: '{ $.a = }' })),
  ).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

test('FilterLogEvents: polling from the last time seen brings each new event', async () => {
  const { logs, put, now } = await withStream();
  await put([[-1, 'a']]);
  const seen = new Set<string>();
  const poll = async (startTime: number) => {
    const answer = await logs.send(new FilterLogEventsCommand({ logGroupName, startTime }));
    const fresh = answer.events!.filter((event) => !seen.has(event.eventId!));
    for (const event of fresh) seen.add(event.eventId!);
    return fresh.map((event) => event.message);
  };
  expect(await poll(now - 10)).toEqual(['a']);
  await put([[-1, 'b']]);
  expect(await poll(now - 1)).toEqual(['b']);
  expect(await poll(now - 1)).toEqual([]);
});

test('DeleteLogGroup: takes streams and events along, unless protected', async () => {
  const { logs, put } = await withStream();
  await put([[0, 'x']]);
  const protect = (deletionProtectionEnabled: boolean) =>
    logs.send(
      new PutLogGroupDeletionProtectionCommand({
        logGroupIdentifier: logGroupName,
        deletionProtectionEnabled,
      }),
    );
  await protect(true);
  await expect(logs.send(new DeleteLogGroupCommand({ logGroupName }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
  await protect(false);
  await logs.send(new DeleteLogGroupCommand({ logGroupName }));
  await expect(logs.send(new DescribeLogStreamsCommand({ logGroupName }))).rejects.toMatchObject({
    message: 'The specified log group does not exist.',
  });
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  expect((await logs.send(new FilterLogEventsCommand({ logGroupName }))).events).toEqual([]);
});

test('TagResource: tags come and go', async () => {
  const { logs } = await withStream();
  const resourceArn = 'arn:aws:logs:us-east-1:000000000000:log-group:/ecs/web';
  await logs.send(new TagResourceCommand({ resourceArn, tags: { stage: 'dev' } }));
  await logs.send(new UntagResourceCommand({ resourceArn, tagKeys: ['team'] }));
  expect((await logs.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({ stage: 'dev' });
});

test('StartLiveTail: says that it is not implemented', async () => {
  const { logs } = await withStream();
  await expect(
    logs.send(
      new StartLiveTailCommand({ logGroupIdentifiers: ['arn:aws:logs:us-east-1:000000000000:log-group:x'] }),
    ),
  ).rejects.toMatchObject({ name: 'NotImplemented' });
});
