import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { silentLogger } from '../platform/logger.ts';
import { seededRandom } from '../platform/random.ts';
import type { ContainerStats } from '../runtime/contract.ts';
import { Store } from '../store/store.ts';
import { taskDefinitionTable } from '../store/tables/ecs-task-definitions.ts';
import { type TaskContainerState, type TaskRow, taskTable } from '../store/tables/ecs-tasks.ts';
import { createMetadataHandler } from './metadata-handler.ts';

const scope = { account: '000000000000', region: 'eu-west-1' };
const taskId = '0123456789abcdef0123456789abcdef';
const prefix = 'arn:aws:ecs:eu-west-1:000000000000';
const started = Date.UTC(2026, 0, 1);

const container = (name: string, runtimeId: string): TaskContainerState => ({
  containerArn: `${prefix}:container/default/${taskId}/${name}`,
  name,
  image: `${name}:1`,
  imageDigest: 'sha256:abc',
  runtimeId,
  lastStatus: 'RUNNING',
  essential: true,
  healthStatus: 'HEALTHY',
  startedAt: started,
  networkBindings: [],
});

function task(over: Partial<TaskRow> = {}): TaskRow {
  return {
    ...scope,
    taskId,
    taskArn: `${prefix}:task/default/${taskId}`,
    clusterArn: `${prefix}:cluster/default`,
    taskDefinitionArn: `${prefix}:task-definition/web:3`,
    family: 'web',
    group: 'service:web',
    launchType: 'FARGATE',
    cpu: '256',
    memory: '512',
    networkMode: 'awsvpc',
    availabilityZone: 'eu-west-1a',
    privateIpv4Address: '10.0.1.7',
    macAddress: '0a:00:00:00:00:07',
    metadataAddress: '169.254.170.9',
    securityGroups: [],
    assignPublicIp: false,
    portBindings: [],
    overrides: {},
    containerOverrides: [],
    enableExecuteCommand: false,
    tags: [{ key: 'team', value: 'a' }],
    desiredStatus: 'RUNNING',
    lastStatus: 'RUNNING',
    healthStatus: 'HEALTHY',
    containers: [container('app', 'docker-1'), container('side', 'docker-2')],
    targetRegistrations: [],
    credentialsId: 'secret-id',
    createdAt: started,
    pullStartedAt: started,
    version: 1,
    ...over,
  };
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(rows: TaskRow[] = [task()]) {
  const store = new Store();
  for (const row of rows) store.put(taskTable, row);
  store.put(taskDefinitionTable, {
    ...scope,
    taskDefinitionArn: `${prefix}:task-definition/web:3`,
    family: 'web',
    revision: 3,
    status: 'ACTIVE',
    definition: {
      family: 'web',
      taskRoleArn: 'arn:aws:iam::000000000000:role/app',
      containerDefinitions: [
        {
          name: 'app',
          image: 'app:1',
          cpu: 10,
          memory: 128,
          healthCheck: { command: ['CMD-SHELL', 'true'] },
          logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': '/ecs/web', 'awslogs-stream-prefix': 'ecs' },
          },
        },
        { name: 'side', image: 'side:1' },
      ],
    },
    requiresAttributes: [],
    compatibilities: [],
    registeredAt: started,
    registeredBy: 'x',
    tags: [],
  });
  let seconds = 0;
  const runtime = {
    stats: async (id: string): Promise<ContainerStats | undefined> => {
      seconds++;
      if (id !== 'docker-1') return undefined;
      return {
        readAt: new Date(started + seconds * 1000),
        cpuTotalNanoseconds: 5,
        systemCpuNanoseconds: 50,
        onlineCpus: 1,
        memoryUsageBytes: 7,
        memoryLimitBytes: 70,
        networkRxBytes: seconds * 300,
        networkTxBytes: seconds * 20,
        storageReadBytes: 0,
        storageWriteBytes: 0,
        raw: { memory_stats: { usage: 7 } },
      };
    },
    inspectContainer: async () => undefined,
  };
  let now = started;
  const clock = { now: () => new Date(now), soon: queueMicrotask, after: () => () => {} };
  const random = seededRandom(7);
  const handler = createMetadataHandler({
    store,
    runtime,
    clock,
    random,
    logger: silentLogger,
    nameServers: ['169.254.170.2'],
  });
  /** Every request comes from loopback; `from` says which address the handler sees. */
  let from = '169.254.170.9';
  const server = createServer((request, response) => {
    Object.defineProperty(request.socket, 'remoteAddress', { value: from, configurable: true });
    handler(request, response);
  }).listen(0, '127.0.0.1');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    store,
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
    async get(path: string, address = '169.254.170.9') {
      from = address;
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      const text = await response.text();
      return { status: response.status, text, json: () => JSON.parse(text) };
    },
  };
}

test('container metadata: has the shape of Fargate’s example', async () => {
  const { get } = await serve();
  expect((await get(`/v4/${taskId}-0`)).json()).toMatchObject({
    DockerId: 'docker-1',
    Name: 'app',
    Image: 'app:1',
    ImageID: 'sha256:abc',
    Labels: {
      'com.amazonaws.ecs.container-name': 'app',
      'com.amazonaws.ecs.task-definition-version': '3',
    },
    DesiredStatus: 'RUNNING',
    KnownStatus: 'RUNNING',
    Limits: { CPU: 10, Memory: 128 },
    StartedAt: '2026-01-01T00:00:00.000Z',
    Type: 'NORMAL',
    Health: { status: 'HEALTHY' },
    LogDriver: 'awslogs',
    LogOptions: { 'awslogs-group': '/ecs/web', 'awslogs-stream': `ecs/app/${taskId}` },
    ContainerARN: `${prefix}:container/default/${taskId}/app`,
    Networks: [
      {
        NetworkMode: 'awsvpc',
        IPv4Addresses: ['10.0.1.7'],
        AttachmentIndex: 0,
        MACAddress: '0a:00:00:00:00:07',
        DomainNameServers: ['169.254.170.2'],
        PrivateDNSName: 'ip-10-0-1-7.eu-west-1.compute.internal',
      },
    ],
  });
});

test('task metadata: all containers, limits in vCPUs and MiB, tags only where asked for', async () => {
  const { get } = await serve();
  const plain = (await get(`/v4/${taskId}-1/task`)).json();
  expect(plain).toMatchObject({
    Cluster: `${prefix}:cluster/default`,
    Family: 'web',
    Revision: '3',
    KnownStatus: 'RUNNING',
    Limits: { CPU: 0.25, Memory: 512 },
    AvailabilityZone: 'eu-west-1a',
    LaunchType: 'FARGATE',
    ServiceName: 'web',
    Containers: [{ Name: 'app' }, { Name: 'side' }],
  });
  expect(plain.TaskTags).toBeUndefined();
  expect((await get(`/v4/${taskId}-1/taskWithTags`)).json().TaskTags).toEqual({ team: 'a' });
  expect((await get(`/v3/${taskId}-0`)).json().Networks).toEqual([
    { NetworkMode: 'awsvpc', IPv4Addresses: ['10.0.1.7'] },
  ]);
});

test('stats: the engine’s own object, with network rates from the second reading on', async () => {
  const { get } = await serve();
  expect((await get(`/v4/${taskId}-0/stats`)).json()).toEqual({ memory_stats: { usage: 7 } });
  expect((await get(`/v4/${taskId}-0/stats`)).json()).toEqual({
    memory_stats: { usage: 7 },
    network_rate_stats: { rx_bytes_per_sec: 300, tx_bytes_per_sec: 20 },
  });
  const all = (await get(`/v4/${taskId}-0/task/stats`)).json();
  expect(Object.keys(all)).toEqual(['docker-1', 'docker-2']);
  expect(all['docker-2']).toBeNull();
});

test('credentials: the role’s, the same until they near their end, and known to STS', async () => {
  const { get, advance, store } = await serve();
  const first = (await get('/v2/credentials/secret-id')).json();
  expect(first).toEqual({
    RoleArn: 'arn:aws:iam::000000000000:role/app',
    AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
    SecretAccessKey: expect.stringMatching(/^.{40}$/),
    Token: expect.any(String),
    Expiration: '2026-01-01T06:00:00Z',
  });
  advance(4 * 3_600_000);
  expect((await get('/v2/credentials/secret-id')).json()).toEqual(first);
  advance(1.5 * 3_600_000);
  const renewed = (await get('/v2/credentials/secret-id')).json();
  expect(renewed.AccessKeyId).not.toBe(first.AccessKeyId);
  const { sessionCredentialTable } = await import('../store/tables/iam.ts');
  expect(store.get(sessionCredentialTable, renewed.AccessKeyId)?.arn).toBe(
    `arn:aws:sts::000000000000:assumed-role/app/${taskId}`,
  );
});

test('another task: gets neither credentials nor metadata, even when it knows the path', async () => {
  const otherId = 'f'.repeat(32);
  const other = task({
    taskId: otherId,
    taskArn: 'other',
    metadataAddress: '169.254.170.10',
    credentialsId: 'other',
  });
  const { get } = await serve([task(), other]);
  const refused = await get('/v2/credentials/secret-id', '::ffff:169.254.170.10');
  expect(refused.status).toBe(400);
  expect(refused.json()).toEqual({
    code: 'InvalidIdInRequest',
    message: 'CredentialsV2Request: Credentials not found',
    HTTPErrorCode: 400,
  });
  expect((await get(`/v4/${taskId}-0/task`, '169.254.170.10')).status).toBe(404);
  expect((await get('/v2/credentials/other', '169.254.170.10')).status).toBe(200);
});

test('a stopped task has no credentials any more', async () => {
  const { get } = await serve([task({ lastStatus: 'STOPPED' })]);
  expect((await get('/v2/credentials/secret-id')).status).toBe(400);
});

test('wrong paths answer as the agent does', async () => {
  const { get } = await serve();
  const unknown = await get('/v4/nonsense');
  expect(unknown.status).toBe(404);
  expect(unknown.json()).toBe(
    'V4 container metadata handler: unable to get container ID from request: unable to get docker ID from v3 endpoint ID: nonsense',
  );
  expect((await get(`/v4/${taskId}-9/task/stats`)).json()).toContain('V4 task stats handler:');
  expect(await get('/latest/meta-data')).toMatchObject({ status: 404, text: '404 page not found\n' });
  for (const path of ['other', 'constructor'])
    expect(await get(`/v4/${taskId}-0/${path}`)).toMatchObject({ status: 404 });
  expect((await get('/v2/credentials/')).json()).toMatchObject({ code: 'NoIdInRequest' });
});
