import {
  CreateServiceCommand,
  DescribeContainerInstancesCommand,
  DescribeTasksCommand,
  type ECSClient,
  ListContainerInstancesCommand,
  ListTasksCommand,
  PutClusterCapacityProvidersCommand,
  paginateListTasks,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  type RunTaskCommandInput,
  StopTaskCommand,
  waitUntilTasksRunning,
  waitUntilTasksStopped,
} from '@aws-sdk/client-ecs';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { taskTable } from '../../src/store/tables/ecs-tasks.ts';
import type { TestApi } from '../helpers/test-api.ts';
import { bridgeDefinition, changeTasks, expectError, network, register, startEcs } from './ecs-fixtures.ts';

async function start() {
  const { api, ecs } = await startEcs();
  await register(ecs, { tags: [{ key: 'from', value: 'definition' }] });
  return { api, ecs };
}

const wish: RunTaskCommandInput = {
  cluster: 'web',
  taskDefinition: 'web',
  launchType: 'FARGATE',
  networkConfiguration: network,
};

async function run(ecs: ECSClient, over: Partial<RunTaskCommandInput> = {}) {
  return (await ecs.send(new RunTaskCommand({ ...wish, ...over }))).tasks!;
}

test('RunTask: answers tasks that are being provisioned, in ECS’s shape', async () => {
  const { ecs } = await start();
  const [task] = await run(ecs, { startedBy: 'me' });
  expect(task?.taskArn).toMatch(/^arn:aws:ecs:us-east-1:000000000000:task\/web\/[0-9a-f]{32}$/);
  expect(task).toMatchObject({
    lastStatus: 'PROVISIONING',
    desiredStatus: 'RUNNING',
    launchType: 'FARGATE',
    platformVersion: '1.4.0',
    platformFamily: 'Linux',
    cpu: '256',
    memory: '512',
    group: 'family:web',
    startedBy: 'me',
    version: 1,
    attributes: [{ name: 'ecs.cpu-architecture', value: 'x86_64' }],
    attachments: [
      {
        type: 'ElasticNetworkInterface',
        status: 'PRECREATED',
        details: [{ name: 'subnetId', value: 'subnet-1' }],
      },
    ],
    containers: [{ name: 'web', image: 'nginx', lastStatus: 'PENDING', cpu: '0', networkInterfaces: [] }],
    overrides: { containerOverrides: [{ name: 'web' }], inferenceAcceleratorOverrides: [] },
    ephemeralStorage: { sizeInGiB: 20 },
    fargateEphemeralStorage: { sizeInGiB: 20 },
    inferenceAccelerators: [],
    tags: [],
  });
  expect(task).not.toHaveProperty('stopCode');
  expect(task).not.toHaveProperty('startedAt');
});

test('RunTask: spreads tasks over zones, then over subnets', async () => {
  const { ecs } = await start();
  const subnets = (await run(ecs, { count: 6 })).map((task) => task.attachments?.[0]?.details?.[0]?.value);
  expect(subnets).toEqual(['subnet-1', 'subnet-3', 'subnet-2', 'subnet-4', 'subnet-1', 'subnet-3']);
  expect((await run(ecs))[0]?.availabilityZone).toBe('us-east-1a');
  expect((await run(ecs))[0]?.availabilityZone).toBe('us-east-1b');
});

async function createRole(api: TestApi, RoleName: string): Promise<void> {
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [] });
  await new IAMClient(api.client()).send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
}

test('RunTask: refuses a task role that was never made', async () => {
  const { api, ecs } = await start();
  const taskRoleArn = 'arn:aws:iam::000000000000:role/app';
  await register(ecs, { family: 'app', taskRoleArn });
  const missing =
    /^ECS was unable to assume the role 'arn:aws:iam::000000000000:role\/app' that was provided for this task\./;
  await expectError(run(ecs, { taskDefinition: 'app' }), 'ClientException', missing);
  await expectError(run(ecs, { overrides: { taskRoleArn } }), 'ClientException', missing);
  await createRole(api, 'app');
  expect(await run(ecs, { taskDefinition: 'app' })).toHaveLength(1);
});

test('RunTask: takes overrides, and shows them for every container', async () => {
  const { api, ecs } = await start();
  await register(ecs, {
    family: 'two',
    containerDefinitions: [
      { name: 'web', image: 'nginx', cpu: 64 },
      { name: 'side', image: 'busybox' },
    ],
  });
  await createRole(api, 'other');
  const [task] = await run(ecs, {
    taskDefinition: 'two',
    overrides: {
      cpu: '1 vCPU',
      memory: '2 GB',
      taskRoleArn: 'arn:aws:iam::000000000000:role/other',
      containerOverrides: [
        { name: 'side', command: ['echo'], environment: [{ name: 'A', value: '1' }], cpu: 32 },
      ],
    },
  });
  expect(task).toMatchObject({
    cpu: '1024',
    memory: '2048',
    overrides: {
      taskRoleArn: 'arn:aws:iam::000000000000:role/other',
      containerOverrides: [
        { name: 'web' },
        { name: 'side', command: ['echo'], environment: [{ name: 'A', value: '1' }] },
      ],
    },
  });
  expect(task?.containers?.map((each) => each.cpu)).toEqual(['64', '32']);
});

test.each<[string, Partial<RunTaskCommandInput>, string, string | RegExp]>([
  [
    'an override of no container',
    { overrides: { containerOverrides: [{ name: 'db' }] } },
    'InvalidParameterException',
    'Override for container named db is not a container in the TaskDefinition.',
  ],
  [
    'a size that Fargate does not have',
    { overrides: { cpu: '1024' } },
    'InvalidParameterException',
    /^No Fargate configuration/,
  ],
  ['more than ten', { count: 11 }, 'InvalidParameterException', /Task count/],
  ['an unknown cluster', { cluster: 'none' }, 'ClusterNotFoundException', 'Cluster not found.'],
  ['an unknown definition', { taskDefinition: 'web:9' }, 'ClientException', 'TaskDefinition not found.'],
  [
    'no network',
    { networkConfiguration: undefined },
    'InvalidParameterException',
    /^Network Configuration must be/,
  ],
  [
    'an unknown security group',
    { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-x'] } } },
    'InvalidParameterException',
    /The security group 'sg-x' does not exist/,
  ],
  ['tags of a service', { propagateTags: 'SERVICE' }, 'InvalidParameterException', /propagateTags/],
  ['a reserved tag', { tags: [{ key: 'aws:x', value: '' }] }, 'ClientException', /reserved/],
  ['ECS Exec without a task role', { enableExecuteCommand: true }, 'InvalidParameterException', /task role/],
])('RunTask: rejects %s', async (_name, over, name, message) => {
  const { ecs } = await start();
  await expectError(run(ecs, over), name, message);
});

test('RunTask: the same client token answers the same tasks; another request with it is a conflict', async () => {
  const { api, ecs } = await start();
  const first = await run(ecs, { clientToken: 'once', count: 2 });
  const again = await run(ecs, { clientToken: 'once', count: 2 });
  expect(again.map((task) => task.taskArn).sort()).toEqual(first.map((task) => task.taskArn).sort());
  expect(api.store.list(taskTable)).toHaveLength(2);
  const conflict = await run(ecs, { clientToken: 'once', count: 1 }).catch((error) => error);
  expect(conflict.name).toBe('ConflictException');
  expect(conflict.resourceIds.sort()).toEqual(first.map((task) => task.taskArn).sort());
});

test('RunTask: tags come from the request, the definition and ECS', async () => {
  const { ecs } = await start();
  const [task] = await run(ecs, {
    enableECSManagedTags: true,
    propagateTags: 'TASK_DEFINITION',
    tags: [{ key: 'mine', value: '1' }],
  });
  const wanted = [
    { key: 'aws:ecs:clusterName', value: 'web' },
    { key: 'from', value: 'definition' },
    { key: 'mine', value: '1' },
  ];
  expect(task?.tags).toEqual(wanted);
  const describe = (include?: ['TAGS']) =>
    ecs.send(new DescribeTasksCommand({ cluster: 'web', tasks: [task!.taskArn!], include }));
  expect((await describe()).tasks?.[0]?.tags).toEqual([]);
  expect((await describe(['TAGS'])).tasks?.[0]?.tags).toEqual(wanted);
});

test('RunTask: a strategy fills its base, then by weight', async () => {
  const { ecs } = await start();
  await ecs.send(
    new PutClusterCapacityProvidersCommand({
      cluster: 'web',
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
      defaultCapacityProviderStrategy: [],
    }),
  );
  const tasks = await run(ecs, {
    launchType: undefined,
    count: 8,
    capacityProviderStrategy: [
      { capacityProvider: 'FARGATE', base: 2, weight: 1 },
      { capacityProvider: 'FARGATE_SPOT', weight: 2 },
    ],
  });
  const count = (name: string) => tasks.filter((task) => task.capacityProviderName === name).length;
  expect([count('FARGATE'), count('FARGATE_SPOT')]).toEqual([4, 4]);
});

test('RunTask: on EC2 tasks are on this machine, the cluster’s container instance', async () => {
  const { ecs } = await start();
  await ecs.send(new RegisterTaskDefinitionCommand(bridgeDefinition));
  const [task] = await run(ecs, {
    taskDefinition: 'batch',
    launchType: undefined,
    networkConfiguration: undefined,
  });
  expect(task).toMatchObject({ launchType: 'EC2', memory: '64', attachments: [] });
  expect(task).not.toHaveProperty('platformVersion');
  const { containerInstanceArns } = await ecs.send(new ListContainerInstancesCommand({ cluster: 'web' }));
  expect(containerInstanceArns).toEqual([task?.containerInstanceArn]);
  const { containerInstances } = await ecs.send(
    new DescribeContainerInstancesCommand({ cluster: 'web', containerInstances: containerInstanceArns }),
  );
  const memory = (list: { name?: string; integerValue?: number }[] | undefined) =>
    list?.find((each) => each.name === 'MEMORY')?.integerValue ?? 0;
  const [instance] = containerInstances!;
  expect(instance).toMatchObject({ status: 'ACTIVE', agentConnected: true, pendingTasksCount: 1 });
  expect(memory(instance?.registeredResources) - memory(instance?.remainingResources)).toBe(64);
});

test('RunTask: what the container instance has no room for is a failure', async () => {
  const { ecs } = await start();
  const definition = (family: string, over: object) =>
    ecs.send(
      new RegisterTaskDefinitionCommand({
        family,
        containerDefinitions: [{ name: 'job', image: 'busybox', memory: 64, ...over }],
      }),
    );
  await definition('port', { portMappings: [{ containerPort: 80, hostPort: 8080 }] });
  await definition('huge', { memory: 2 ** 30 });
  const input = { cluster: 'web', launchType: 'EC2' } as const;
  const ports = await ecs.send(new RunTaskCommand({ ...input, taskDefinition: 'port', count: 2 }));
  expect(ports.tasks).toHaveLength(1);
  expect(ports.failures).toEqual([{ arn: ports.tasks![0]!.containerInstanceArn, reason: 'RESOURCE:PORTS' }]);
  const huge = await ecs.send(new RunTaskCommand({ ...input, taskDefinition: 'huge' }));
  expect([huge.tasks, huge.failures?.[0]?.reason]).toEqual([[], 'RESOURCE:MEMORY']);
});

test('DescribeTasks: by id and ARN, failures for what is missing, an ARN of another cluster is an error', async () => {
  const { ecs } = await start();
  const [task] = await run(ecs);
  const id = task!.taskArn!.split('/').at(-1)!;
  const answer = await ecs.send(new DescribeTasksCommand({ cluster: 'web', tasks: [id, 'f'.repeat(32)] }));
  expect(answer.tasks?.[0]?.taskArn).toBe(task?.taskArn);
  expect(answer.failures).toEqual([
    { arn: `arn:aws:ecs:us-east-1:000000000000:task/web/${'f'.repeat(32)}`, reason: 'MISSING' },
  ]);
  const other = `arn:aws:ecs:us-east-1:000000000000:task/other/${id}`;
  await expectError(
    ecs.send(new DescribeTasksCommand({ cluster: 'web', tasks: [other] })),
    'InvalidParameterException',
    'Invalid identifier: Identifier is for cluster other. Your cluster is web',
  );
  await expectError(
    ecs.send(new DescribeTasksCommand({ cluster: 'web', tasks: [] })),
    'InvalidParameterException',
    'Tasks cannot be empty.',
  );
});

test('DescribeTasks: described again, a task is as it is now, with tags only where they are asked for', async () => {
  const { api, ecs } = await start();
  const ran = await ecs.send(new RunTaskCommand({ ...wish, tags: [{ key: 'a', value: 'b' }] }));
  const tasks = [ran.tasks![0]!.taskArn!];
  const task = async (include?: 'TAGS'[]) =>
    (await ecs.send(new DescribeTasksCommand({ cluster: 'web', tasks, include }))).tasks![0]!;
  const first = await task();
  expect(await task()).toEqual(first);
  expect((await task(['TAGS'])).tags).toEqual([{ key: 'a', value: 'b' }]);
  expect((await task()).tags).toEqual([]);
  changeTasks(api, { lastStatus: 'RUNNING', startedAt: 5000 });
  const running = await task();
  expect(running).toEqual({ ...first, lastStatus: 'RUNNING', startedAt: new Date(5000) });
  expect(await task()).toEqual(running);
});

test('DescribeTasks: shows the network interface once the task has it', async () => {
  const { api, ecs } = await start();
  const [task] = await run(ecs);
  changeTasks(api, {
    networkInterfaceId: 'eni-1',
    macAddress: '02:42:0a:00:00:05',
    privateIpv4Address: '10.0.0.5',
    attachmentStatus: 'ATTACHED',
  });
  const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster: 'web', tasks: [task!.taskArn!] }));
  expect(tasks?.[0]?.attachments?.[0]).toMatchObject({
    status: 'ATTACHED',
    details: [
      { name: 'subnetId', value: 'subnet-1' },
      { name: 'networkInterfaceId', value: 'eni-1' },
      { name: 'macAddress', value: '02:42:0a:00:00:05' },
      { name: 'privateDnsName', value: 'ip-10-0-0-5.ec2.internal' },
      { name: 'privateIPv4Address', value: '10.0.0.5' },
    ],
  });
  expect(tasks?.[0]?.containers?.[0]?.networkInterfaces).toEqual([
    { attachmentId: tasks?.[0]?.attachments?.[0]?.id, privateIpv4Address: '10.0.0.5' },
  ]);
});

test('StopTask: wishes it stopped with the reason, and keeps the first one', async () => {
  const { ecs } = await start();
  const [task] = await run(ecs);
  const stop = (reason?: string, id = task?.taskArn) =>
    ecs.send(new StopTaskCommand({ cluster: 'web', task: id, reason }));
  const first = await stop('enough');
  expect(first.task).toMatchObject({
    desiredStatus: 'STOPPED',
    stopCode: 'UserInitiated',
    stoppedReason: 'enough',
    version: 2,
  });
  expect((await stop('again')).task?.stoppedReason).toBe('enough');
  await expectError(
    stop('x', 'f'.repeat(32)),
    'InvalidParameterException',
    'The referenced task was not found.',
  );
});

test('ListTasks: filters by family, group’s service, launch type, startedBy and desired status, in pages', async () => {
  const { api, ecs } = await start();
  await register(ecs, { family: 'api' });
  await run(ecs, { count: 3, startedBy: 'cron' });
  await run(ecs, { taskDefinition: 'api', count: 2 });
  await ecs.send(new CreateServiceCommand({ ...wish, serviceName: 'shop', desiredCount: 1 }));
  const serviceArn = 'arn:aws:ecs:us-east-1:000000000000:service/web/shop';
  const some = api.store.list(taskTable, { where: { family: 'api' } })[0]!;
  api.store.put(taskTable, { ...some, serviceArn });
  const count = async (input: object) =>
    (await ecs.send(new ListTasksCommand({ cluster: 'web', ...input }))).taskArns?.length;
  expect(await count({})).toBe(5);
  expect(await count({ family: 'api' })).toBe(2);
  expect(await count({ startedBy: 'cron' })).toBe(3);
  expect(await count({ serviceName: 'shop' })).toBe(1);
  expect(await count({ launchType: 'EC2' })).toBe(0);
  expect(await count({ desiredStatus: 'STOPPED' })).toBe(0);
  await ecs.send(new StopTaskCommand({ cluster: 'web', task: some.taskArn }));
  expect(await count({ desiredStatus: 'STOPPED' })).toBe(1);
  const all: string[] = [];
  for await (const page of paginateListTasks({ client: ecs, pageSize: 3 }, { cluster: 'web' }))
    all.push(...(page.taskArns ?? []));
  expect(new Set(all).size).toBe(4);
  await expectError(count({ startedBy: 'cron', family: 'web' }), 'InvalidParameterException', /only filter/);
  await expectError(count({ serviceName: 'none' }), 'ServiceNotFoundException', 'Service not found.');
});

test('Waiters: tasks-running and tasks-stopped end when the rows say so', async () => {
  const { api, ecs } = await start();
  const [task] = await run(ecs);
  const wait = { client: ecs, maxWaitTime: 5, minDelay: 1, maxDelay: 1 };
  const input = { cluster: 'web', tasks: [task!.taskArn!] };
  changeTasks(api, { lastStatus: 'RUNNING' });
  expect((await waitUntilTasksRunning(wait, input)).state).toBe('SUCCESS');
  changeTasks(api, { lastStatus: 'STOPPED', desiredStatus: 'STOPPED' });
  expect((await waitUntilTasksStopped(wait, input)).state).toBe('SUCCESS');
});
