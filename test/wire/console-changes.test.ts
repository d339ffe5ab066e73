import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { ECS } from '@aws-sdk/client-ecs';
import { IAM } from '@aws-sdk/client-iam';
import { SSM } from '@aws-sdk/client-ssm';
import { describe, expect, test } from 'vitest';
import { topicSources } from '../../src/console-server/changes/topics.ts';
import { findingCodes } from '../../src/domain/diagnosis/finding.ts';
import { clusterTable } from '../../src/store/tables/ecs-clusters.ts';
import { type TargetRow, targetTable } from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { EventStream, TestConsole } from './console-fixture.ts';

const clusterArn = (name: string) => `arn:aws:ecs:us-east-1:000000000000:cluster/${name}`;
const feedOf = (at: TestConsole, region = 'us-east-1') => `${at.url}/_slipway/changes?region=${region}`;

/** Once this answers, what the server wrote before it has arrived too. */
async function open(
  at: TestConsole,
  headers?: Record<string, string>,
  region?: string,
): Promise<EventStream> {
  const stream = await EventStream.open(feedOf(at, region), headers);
  expect((await stream.next()).event).toBe('hello');
  return stream;
}

describe('GET /_slipway/changes', () => {
  test('greets with the revision, then tells of each change with its ARN', async () => {
    await using at = await TestConsole.start();
    const ecs = new ECS(at.api.client());
    await ecs.listClusters({});
    using stream = await EventStream.open(feedOf(at));
    const hello = await stream.next();
    expect(hello).toMatchObject({ event: 'hello', data: { revision: at.api.store.revision } });
    await ecs.createCluster({ clusterName: 'web' });
    at.api.clock.advance(100);
    const seen = await stream.next();
    expect(seen.event).toBe('changes');
    expect(seen.data.revision).toBe(at.api.store.revision);
    expect(seen.data.changes).toEqual([{ topic: 'ecs.clusters', id: clusterArn('web') }]);
  });

  test('many changes of a thing within 100 ms are told once, and its end as its end', async () => {
    await using at = await TestConsole.start();
    const ecs = new ECS(at.api.client());
    await ecs.createCluster({ clusterName: 'web' });
    using stream = await open(at);
    for (const value of ['1', '2', '3'])
      await ecs.tagResource({ resourceArn: clusterArn('web'), tags: [{ key: 'n', value }] });
    at.api.clock.advance(100);
    expect((await stream.next()).data.changes).toEqual([{ topic: 'ecs.clusters', id: clusterArn('web') }]);
    at.api.store.delete(clusterTable, clusterArn('web'));
    at.api.clock.advance(100);
    expect((await stream.next()).data.changes).toEqual([
      { topic: 'ecs.clusters', id: clusterArn('web'), gone: true },
    ]);
  });

  test('names stand for what AWS knows by its name, and owners are told', async () => {
    await using at = await TestConsole.start();
    using stream = await open(at);
    await new SSM(at.api.client()).putParameter({ Name: '/app/url', Value: 'x', Type: 'String' });
    await new ECS(at.api.client()).registerTaskDefinition({
      family: 'hello',
      containerDefinitions: [{ name: 'web', image: 'nginx', memory: 64 }],
    });
    at.api.clock.advance(100);
    const { changes = [] } = (await stream.next()).data;
    expect(changes).toContainEqual({ topic: 'ssm.parameters', id: '/app/url' });
    expect(changes).toContainEqual({
      topic: 'ecs.task-definitions',
      id: 'arn:aws:ecs:us-east-1:000000000000:task-definition/hello:1',
      of: ['hello'],
    });
  });

  test('of all that changed in one thing, every owner is told', async () => {
    await using at = await TestConsole.start();
    const targetOf = (targetId: string, taskArn?: string): TargetRow => ({
      account: '000000000000',
      region: 'us-east-1',
      registrationId: targetId,
      targetGroupArn: 'arn:group',
      targetId,
      port: 80,
      state: 'active',
      registeredAt: 0,
      health: { state: 'initial', since: 0 },
      ...(taskArn === undefined ? {} : { taskArn }),
    });
    using stream = await open(at);
    at.api.store.put(targetTable, targetOf('a', 'arn:task/a'));
    at.api.store.put(targetTable, targetOf('b', 'arn:task/b'));
    at.api.clock.advance(100);
    const topic = 'elbv2.target-health';
    expect((await stream.next()).data.changes).toEqual([
      { topic, id: 'arn:group', of: ['arn:task/a', 'arn:task/b'] },
    ]);
    at.api.store.put(targetTable, targetOf('a', 'arn:task/a'));
    at.api.store.put(targetTable, targetOf('c'));
    at.api.clock.advance(100);
    expect((await stream.next()).data.changes).toEqual([{ topic, id: 'arn:group', of: ['arn:task/a'] }]);
    at.api.store.delete(targetTable, 'a');
    at.api.clock.advance(100);
    expect((await stream.next()).data.changes).toEqual([{ topic }]);
  });

  test('a page hears of its own account and region, and of what is global', async () => {
    await using at = await TestConsole.start();
    using stream = await open(at);
    await new ECS(at.api.client({ region: 'eu-west-1' })).createCluster({ clusterName: 'far' });
    await new ECS(at.api.client({ accessKeyId: '111111111111' })).createCluster({ clusterName: 'theirs' });
    await new IAM(at.api.client()).createUser({ UserName: 'Ann' });
    at.api.clock.advance(100);
    expect((await stream.next()).data.changes).toEqual([{ topic: 'iam.users', id: 'Ann' }]);
  });

  test('log events and datapoints are told of, no more often than they say', async () => {
    await using at = await TestConsole.start();
    const logs = new CloudWatchLogs(at.api.client());
    await logs.createLogGroup({ logGroupName: '/ecs/web' });
    await logs.createLogStream({ logGroupName: '/ecs/web', logStreamName: 's' });
    const write = () =>
      logs.putLogEvents({
        logGroupName: '/ecs/web',
        logStreamName: 's',
        logEvents: [{ timestamp: at.api.clock.now().getTime(), message: 'x' }],
      });
    using stream = await open(at);
    for (let i = 0; i < 5; i++) await write();
    at.api.clock.advance(200);
    expect((await stream.next()).data.changes).toEqual([{ topic: 'logs', id: '/ecs/web' }]);
    await new CloudWatch(at.api.client()).putMetricData({
      Namespace: 'App',
      MetricData: [{ MetricName: 'Orders', Value: 1 }],
    });
    await write();
    at.api.clock.advance(1_999);
    expect((await stream.next()).data.changes).toEqual([{ topic: 'logs', id: '/ecs/web' }]);
    at.api.clock.advance(1);
    expect((await stream.next()).data.changes).toEqual([{ topic: 'metrics' }]);
  });

  test('who comes back with the last id hears what came since', async () => {
    await using at = await TestConsole.start();
    const ecs = new ECS(at.api.client());
    const first = await EventStream.open(feedOf(at));
    const { id } = await first.next();
    first[Symbol.dispose]();
    await ecs.createCluster({ clusterName: 'meanwhile' });
    using again = await open(at, { 'last-event-id': id });
    const missed = await again.next();
    expect(missed.event).toBe('changes');
    expect(missed.data.changes).toContainEqual({ topic: 'ecs.clusters', id: clusterArn('meanwhile') });
    expect(missed.data.changes).toContainEqual({ topic: 'logs' });
    expect(missed.data.changes).toContainEqual({ topic: 'metrics' });
  });

  test.each(['other:1', 'aaaabbbbcccc:999999', 'aaaabbbbcccc:x', 'aaaabbbbcccc', '-1'])(
    'an id that is not known any more: look at everything (%s)',
    async (id) => {
      await using at = await TestConsole.start();
      await new ECS(at.api.client()).createCluster({ clusterName: 'web' });
      using stream = await open(at, { 'last-event-id': id });
      expect((await stream.next()).event).toBe('resync');
    },
  );

  test('an id that the log has forgotten: look at everything', async () => {
    await using at = await TestConsole.start();
    const ecs = new ECS(at.api.client());
    const id = `aaaabbbbcccc:${at.api.store.revision}`;
    await ecs.createCluster({ clusterName: 'web' });
    const row = at.api.store.get(clusterTable, clusterArn('web'))!;
    at.api.store.transaction((tx) => {
      for (let i = 0; i < 11_000; i++) tx.put(clusterTable, row);
    });
    using stream = await open(at, { 'last-event-id': id });
    expect((await stream.next()).event).toBe('resync');
  });

  test('more than a thousand things at once, or a reset: look at everything', async () => {
    await using at = await TestConsole.start();
    await new ECS(at.api.client()).createCluster({ clusterName: 'web' });
    const row = at.api.store.get(clusterTable, clusterArn('web'))!;
    using stream = await open(at);
    at.api.store.transaction((tx) => {
      for (let i = 0; i < 1_001; i++) tx.put(clusterTable, { ...row, clusterArn: clusterArn(`c${i}`) });
    });
    at.api.clock.advance(100);
    expect((await stream.next()).event).toBe('resync');
    at.api.store.clear();
    at.api.clock.advance(100);
    expect((await stream.next()).event).toBe('resync');
  });

  test('a comment every 15 seconds shows that it lives', async () => {
    await using at = await TestConsole.start();
    using stream = await open(at);
    at.api.clock.advance(45_000);
    await new ECS(at.api.client()).createCluster({ clusterName: 'web' });
    at.api.clock.advance(100);
    await stream.next();
    expect(stream.comments).toBe(3);
  });

  test('a page that does not read is told to look at everything once it does', async () => {
    await using at = await TestConsole.start();
    await new ECS(at.api.client()).createCluster({ clusterName: 'web' });
    const row = at.api.store.get(clusterTable, clusterArn('web'))!;
    const socket = connect(at.gateway.port, '127.0.0.1');
    let text = '';
    await new Promise<void>((resolve) => {
      socket.once('data', (chunk: Buffer) => {
        text += chunk;
        resolve();
      });
      socket.write('GET /_slipway/changes?region=us-east-1 HTTP/1.1\r\nhost: localhost\r\n\r\n');
    });
    socket.pause();
    for (let round = 0; round < 300; round++) {
      at.api.store.transaction((tx) => {
        for (let i = 0; i < 900; i++) tx.put(clusterTable, { ...row, clusterArn: clusterArn(`c${i}`) });
      });
      at.api.clock.advance(100);
      await new Promise((resolve) => setImmediate(resolve));
    }
    socket.on('data', (chunk: Buffer) => {
      text += chunk;
    });
    socket.resume();
    while (!text.includes('event: resync')) await new Promise((resolve) => setImmediate(resolve));
    expect(text.match(/event: changes/g)!.length).toBeLessThan(300);
    socket.destroy();
  });

  test('64 pages, and the next one is asked to come later', async () => {
    await using at = await TestConsole.start();
    const streams = await Promise.all(Array.from({ length: 64 }, () => EventStream.open(feedOf(at))));
    const answer = await at.ask('/_slipway/changes?region=us-east-1');
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.body)).toMatchObject({ error: 'TooManyPages' });
    for (const stream of streams) stream[Symbol.dispose]();
  });

  test.each([
    '/_slipway/changes',
    '/_slipway/changes?region=nowhere',
    '/_slipway/changes?region=us-east-1&account=1',
    '/_slipway/changes?region=%3Cscript%3E',
  ])('what it cannot read, it says: %s', async (path) => {
    await using at = await TestConsole.start();
    const answer = await at.ask(path);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ error: 'InvalidRequest', message: expect.any(String) });
  });
});

test('every table has a topic, or is known to be inner bookkeeping', () => {
  const inner = [
    'acm_account_configurations',
    'cloudformation_revisions',
    'cloudformation_signals',
    'cloudwatch_alarm_transitions',
    'codepipeline_pipeline_versions',
    'ec2_client_tokens',
    'ec2_network_accounts',
    'ecr_layers',
    'ecr_manifests',
    'ecr_registries',
    'ecr_uploads',
    'ecs_log_cursors',
    'ecs_task_families',
    'elbv2_local_certificates',
    'elbv2_trust_store_revocation_files',
    'eventbridge_announced',
    'eventbridge_deliveries',
    'iam_account_aliases',
    'logs_resource_policies',
    's3_upload_parts',
    's3_uploads',
    'servicediscovery_operations',
    'ssm_parameter_versions',
    'sts_session_credentials',
  ];
  const known = new Set([...topicSources.keys(), ...inner]);
  const directory = join(import.meta.dirname, '../../src/store/tables');
  const names = readdirSync(directory).flatMap((file) =>
    [...readFileSync(join(directory, file), 'utf8').matchAll(/defineTable<.*>\(\{\s*name: '(\w+)'/g)].map(
      ([, name]) => name!,
    ),
  );
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => !known.has(name))).toEqual([]);
});

test('the documentation has every topic and every code of a finding', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/slipway-endpoints.md'), 'utf8');
  const topics = [...topicSources.values()].map(({ topic }) => topic.split('.') as [string, string]);
  const lines = text.split('\n');
  const told = ([service, kind]: [string, string]) =>
    text.includes(`\`${service}.${kind}\``) ||
    lines.some(
      (line, i) =>
        `${line}${lines[i + 1]}`.includes(`\`${service}.\``) &&
        `${line}${lines[i + 1]}`.includes(`\`${kind}\``),
    );
  expect(topics.filter((topic) => !told(topic))).toEqual([]);
  expect(findingCodes.filter((code) => !text.includes(`| \`${code}\` |`))).toEqual([]);
});

describe('GET /_slipway/console/config', () => {
  test('what the console must know', async () => {
    await using at = await TestConsole.start();
    await new ECS(at.api.client({ region: 'eu-west-1' })).createCluster({ clusterName: 'web' });
    const answer = await at.ask('/_slipway/console/config');
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({
      accountId: '000000000000',
      version: '0.0.1',
      runtime: 'simulated',
      speed: 1,
      used: [{ account: '000000000000', region: 'eu-west-1' }],
      upstreams: ['sqs'],
      regions: expect.arrayContaining(['us-east-1', 'ap-northeast-2']),
      now: at.api.clock.now().toISOString(),
    });
    expect(answer.body).not.toContain('9324');
  });
});
