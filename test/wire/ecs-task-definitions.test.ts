import {
  type ContainerDefinition,
  DeleteTaskDefinitionsCommand,
  DeregisterTaskDefinitionCommand,
  DescribeTaskDefinitionCommand,
  type ECSClient,
  ListTaskDefinitionFamiliesCommand,
  ListTaskDefinitionsCommand,
  paginateListTaskDefinitions,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
} from '@aws-sdk/client-ecs';
import { expect, test } from 'vitest';
import { bridgeDefinition, expectError, fargateDefinition, register, startEcs } from './ecs-fixtures.ts';

test('RegisterTaskDefinition: counts revisions of a family and fills in defaults', async () => {
  const { ecs } = await startEcs();
  expect((await register(ecs)).revision).toBe(1);
  const second = await register(ecs, { cpu: '.25 vCPU', memory: '0.5GB' });
  expect(second).toMatchObject({
    taskDefinitionArn: 'arn:aws:ecs:us-east-1:000000000000:task-definition/web:2',
    revision: 2,
    status: 'ACTIVE',
    cpu: '256',
    memory: '512',
    compatibilities: ['EC2', 'FARGATE'],
    volumes: [],
    placementConstraints: [],
    registeredBy: 'arn:aws:iam::000000000000:root',
  });
  expect(second.containerDefinitions).toEqual([
    {
      name: 'web',
      image: 'nginx',
      cpu: 0,
      essential: true,
      environment: [],
      mountPoints: [],
      volumesFrom: [],
      systemControls: [],
      portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
    },
  ]);
  expect(second.requiresAttributes).toContainEqual({ name: 'ecs.capability.task-eni' });
});

test('RegisterTaskDefinition: keeps every field of the API', async () => {
  const { ecs } = await startEcs();
  const full: RegisterTaskDefinitionCommandInput = {
    ...fargateDefinition,
    family: 'full',
    taskRoleArn: 'arn:aws:iam::000000000000:role/task',
    executionRoleArn: 'arn:aws:iam::000000000000:role/execution',
    ephemeralStorage: { sizeInGiB: 50 },
    runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
    pidMode: 'task',
    volumes: [{ name: 'data' }, { name: 'shared', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }],
    containerDefinitions: [
      {
        name: 'app',
        image: '000000000000.dkr.ecr.us-east-1.amazonaws.com/app:1',
        cpu: 128,
        memory: 400,
        memoryReservation: 300,
        command: ['serve'],
        entryPoint: ['/entry'],
        environment: [{ name: 'A', value: '1' }],
        environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::bucket/app.env' }],
        secrets: [{ name: 'S', valueFrom: '/parameter' }],
        dependsOn: [{ containerName: 'init', condition: 'SUCCESS' }],
        startTimeout: 30,
        stopTimeout: 60,
        user: '1000:1000',
        workingDirectory: '/srv',
        readonlyRootFilesystem: true,
        dockerLabels: { a: 'b' },
        ulimits: [{ name: 'nofile', softLimit: 1024, hardLimit: 4096 }],
        mountPoints: [{ sourceVolume: 'data', containerPath: '/data', readOnly: true }],
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': '/ecs/app',
            'awslogs-region': 'us-east-1',
            'awslogs-stream-prefix': 'app',
          },
        },
        healthCheck: { command: ['CMD-SHELL', 'true'], startPeriod: 10 },
        linuxParameters: { initProcessEnabled: true, capabilities: { drop: ['ALL'] } },
        restartPolicy: { enabled: true, restartAttemptPeriod: 60 },
        versionConsistency: 'disabled',
        interactive: true,
        pseudoTerminal: true,
        portMappings: [{ containerPort: 8080, name: 'http', appProtocol: 'http' }],
        systemControls: [{ namespace: 'net.core.somaxconn', value: '1024' }],
      },
      { name: 'init', image: 'busybox', essential: false },
    ],
  };
  await ecs.send(new RegisterTaskDefinitionCommand(full));
  const { taskDefinition } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'full' }));
  const { containerDefinitions, ...others } = full;
  expect(taskDefinition).toMatchObject(others);
  const [app] = containerDefinitions ?? [];
  expect(taskDefinition?.containerDefinitions?.[0]).toMatchObject({
    ...app,
    healthCheck: { command: ['CMD-SHELL', 'true'], interval: 30, timeout: 5, retries: 3, startPeriod: 10 },
    portMappings: [
      { containerPort: 8080, hostPort: 8080, protocol: 'tcp', name: 'http', appProtocol: 'http' },
    ],
  });
});

test('RegisterTaskDefinition: bridge mode leaves the host port open, and runs on EC2 and outside', async () => {
  const { ecs } = await startEcs();
  const { taskDefinition } = await ecs.send(new RegisterTaskDefinitionCommand(bridgeDefinition));
  expect(taskDefinition).toMatchObject({ compatibilities: ['EXTERNAL', 'EC2'] });
  expect(taskDefinition?.containerDefinitions?.[0]?.portMappings).toEqual([
    { containerPort: 80, hostPort: 0, protocol: 'tcp' },
  ]);
});

const container = (over: ContainerDefinition) => ({
  containerDefinitions: [{ name: 'web', image: 'nginx', ...over }],
});

test.each<[string, Partial<RegisterTaskDefinitionCommandInput>, string | RegExp]>([
  [
    'a size that Fargate does not have',
    { cpu: '1024', memory: '1024' },
    'No Fargate configuration exists for given values: 1024 CPU, 1024 memory. See the Amazon ECS documentation for the valid values.',
  ],
  ['no cpu for Fargate', { cpu: undefined }, "Fargate requires that 'cpu' be defined at the task level."],
  [
    'no memory for Fargate',
    { memory: undefined, ...container({ memory: 100 }) },
    "Fargate requires that 'memory' be defined at the task level.",
  ],
  ['bridge mode for Fargate', { networkMode: 'bridge' }, 'Fargate only supports network mode ‘awsvpc’.'],
  ['ipcMode for Fargate', { ipcMode: 'host' }, 'Tasks using the Fargate launch type do not support ipcMode.'],
  [
    'privileged for Fargate',
    container({ privileged: true }),
    "Fargate requires that the 'privileged' setting be 'false'.",
  ],
  [
    'an ECR image without execution role',
    container({ image: '000000000000.dkr.ecr.us-east-1.amazonaws.com/a:1' }),
    'Fargate requires task definition to have execution role ARN to support ECR images.',
  ],
  [
    'awslogs without execution role',
    container({
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': 'g', 'awslogs-region': 'us-east-1' },
      },
    }),
    'Fargate requires task definition to have execution role ARN to support log driver awslogs.',
  ],
  [
    'awslogs without a group',
    container({ logConfiguration: { logDriver: 'awslogs' } }),
    'Log driver awslogs requires options: awslogs-region, awslogs-group',
  ],
  [
    'an option that awslogs does not have',
    container({
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': 'g', 'awslogs-region': 'us-east-1', log_key: 'log' },
      },
    }),
    'Log driver awslogs disallows options: log_key',
  ],
  [
    'a group that is not to be made, in words',
    container({
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': 'g', 'awslogs-region': 'us-east-1', 'awslogs-create-group': 'false' },
      },
    }),
    "Log driver awslogs option 'awslogs-create-group' should only be set to 'true', else omit option.",
  ],
  [
    'secrets without execution role',
    container({ secrets: [{ name: 'A', valueFrom: 'a' }] }),
    "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
  ],
  [
    'another host port in awsvpc mode',
    container({ portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
    'When networkMode=awsvpc, the host ports and container ports in port mappings must match.',
  ],
  ['links in awsvpc mode', container({ links: ['db'] }), 'Links are not supported when networkMode=awsvpc.'],
  ['no containers', { containerDefinitions: [] }, 'Container list cannot be empty.'],
  ['a container without image', container({ image: '' }), 'Container.image should not be null or empty.'],
  [
    'no essential container',
    container({ essential: false }),
    "Task definition doesn't have any essential container.",
  ],
  [
    'two containers of one name',
    { containerDefinitions: [...container({}).containerDefinitions, ...container({}).containerDefinitions] },
    'Container names must be unique within a task definition.',
  ],
  ['a family with a space', { family: 'a b' }, 'Family contains invalid characters.'],
  [
    'an unknown volume',
    container({ mountPoints: [{ sourceVolume: 'x', containerPath: '/x' }] }),
    "Unknown volume 'x'.",
  ],
  ['too little storage', { ephemeralStorage: { sizeInGiB: 20 } }, /between 21 and 200/],
  [
    'a memory larger than the task',
    container({ memory: 1024 }),
    "The 'memory' setting for container 'web' is greater than for the task.",
  ],
  [
    'a health check without command',
    container({ healthCheck: { command: [] } }),
    /'command' must not be empty/,
  ],
  [
    'an interval out of range',
    container({ healthCheck: { command: ['CMD', 'a'], interval: 1 } }),
    /between 5 and 300/,
  ],
  [
    'a dependency on nothing',
    container({ dependsOn: [{ containerName: 'db', condition: 'START' }] }),
    "Cannot depend on container + 'db' because it does not exist.",
  ],
  [
    'a HEALTHY dependency without health check',
    {
      containerDefinitions: [
        { name: 'web', image: 'nginx', dependsOn: [{ containerName: 'db', condition: 'HEALTHY' }] },
        { name: 'db', image: 'postgres' },
      ],
    },
    'A dependency container with HEALTHY condition must have health check configured.',
  ],
  [
    'a circle of dependencies',
    {
      containerDefinitions: [
        { name: 'a', image: 'a', dependsOn: [{ containerName: 'b', condition: 'START' }] },
        { name: 'b', image: 'b', dependsOn: [{ containerName: 'a', condition: 'START' }] },
      ],
    },
    /should not have a cycle/,
  ],
])('RegisterTaskDefinition: rejects %s', async (_name, over, message) => {
  const { ecs } = await startEcs();
  await expectError(register(ecs, over), 'ClientException', message);
});

test('RegisterTaskDefinition: EC2 needs memory of the container or the task', async () => {
  const { ecs } = await startEcs();
  const without = { ...bridgeDefinition, containerDefinitions: [{ name: 'job', image: 'busybox' }] };
  await expectError(
    ecs.send(new RegisterTaskDefinitionCommand(without)),
    'ClientException',
    "Invalid setting for container 'job'. At least one of 'memory' or 'memoryReservation' must be specified.",
  );
  await ecs.send(new RegisterTaskDefinitionCommand({ ...without, memory: '128' }));
});

test('DescribeTaskDefinition: the latest ACTIVE revision, one revision, an ARN, tags when asked', async () => {
  const { ecs } = await startEcs();
  const first = await register(ecs, { tags: [{ key: 'a', value: '1' }] });
  await register(ecs);
  const describe = (taskDefinition: string, include?: ['TAGS']) =>
    ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition, include }));
  expect((await describe('web')).taskDefinition?.revision).toBe(2);
  await ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'web:2' }));
  expect((await describe('web')).taskDefinition?.revision).toBe(1);
  expect((await describe('web:2')).taskDefinition).toMatchObject({
    status: 'INACTIVE',
    deregisteredAt: expect.any(Date),
  });
  expect((await describe(first.taskDefinitionArn!, ['TAGS'])).tags).toEqual([{ key: 'a', value: '1' }]);
  await expectError(describe('none'), 'ClientException', 'Unable to describe task definition.');
  await expectError(describe('web:x'), 'ClientException', 'Invalid revision number. Number: x');
});

test('DeleteTaskDefinitions: only INACTIVE ones, which become DELETE_IN_PROGRESS', async () => {
  const { ecs } = await startEcs();
  await register(ecs);
  await register(ecs);
  await ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'web:1' }));
  const answer = await ecs.send(
    new DeleteTaskDefinitionsCommand({ taskDefinitions: ['web:1', 'web:2', 'web:9'] }),
  );
  expect(answer.taskDefinitions?.map((each) => [each.revision, each.status])).toEqual([
    [1, 'DELETE_IN_PROGRESS'],
  ]);
  expect(answer.failures).toHaveLength(2);
  expect((await register(ecs)).revision).toBe(3);
});

async function arns(ecs: ECSClient, input: object) {
  const { taskDefinitionArns = [] } = await ecs.send(new ListTaskDefinitionsCommand(input));
  return taskDefinitionArns.map((arn) => arn.split('/')[1]);
}

test('ListTaskDefinitions: by family and revision, up and down, by status, in pages', async () => {
  const { ecs } = await startEcs();
  for (let i = 0; i < 11; i++) await register(ecs);
  await register(ecs, { family: 'api' });
  await ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'web:5' }));
  const all = await arns(ecs, {});
  expect(all.slice(0, 3)).toEqual(['api:1', 'web:1', 'web:2']);
  expect(all.at(-1)).toBe('web:11');
  expect(await arns(ecs, { familyPrefix: 'web', status: 'INACTIVE' })).toEqual(['web:5']);
  const down: string[] = [];
  const pages = paginateListTaskDefinitions(
    { client: ecs, pageSize: 3 },
    { familyPrefix: 'web', sort: 'DESC' },
  );
  for await (const page of pages)
    down.push(...(page.taskDefinitionArns ?? []).map((arn) => arn.split(':').at(-1)!));
  expect(down).toEqual(['11', '10', '9', '8', '7', '6', '4', '3', '2', '1']);
});

test('ListTaskDefinitionFamilies: by prefix and status', async () => {
  const { ecs } = await startEcs();
  for (const family of ['web', 'web-old', 'api']) await register(ecs, { family });
  await ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'web-old:1' }));
  const list = async (input: object) =>
    (await ecs.send(new ListTaskDefinitionFamiliesCommand(input))).families;
  expect(await list({})).toEqual(['api', 'web', 'web-old']);
  expect(await list({ familyPrefix: 'web', status: 'ACTIVE' })).toEqual(['web']);
  expect(await list({ status: 'INACTIVE' })).toEqual(['web-old']);
});
