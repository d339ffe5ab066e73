import { expect, test } from 'vitest';
import { pipelineExecutionTable } from '../../src/store/tables/codepipeline.ts';
import { type TaskRow, taskTable } from '../../src/store/tables/ecs-tasks.ts';
import { announcedTable, deliveryTable } from '../../src/store/tables/eventbridge.ts';
import { scheduleTable } from '../../src/store/tables/scheduler.ts';
import { World } from './world.ts';

const cluster = 'arn:aws:ecs:us-east-1:000000000000:cluster/test';
const RoleArn = 'arn:aws:iam::000000000000:role/events';
const groupArn = 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/events/all';

async function started(): Promise<World> {
  const world = new World({ loadBalanced: false });
  await world.start();
  // Loading a service's schemas takes real time, which no virtual moment waits for.
  await world.operate('ecs', 'ListClusters', {});
  await world.operate('cloudwatch-logs', 'DescribeLogGroups', {});
  return world;
}

const ecsTarget = (TaskDefinitionArn: string, over: object = {}) => ({
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

async function rule(world: World, input: object, target: object): Promise<void> {
  await world.operate('eventbridge', 'PutRule', { Name: 'r', ...input });
  await world.operate('eventbridge', 'PutTargets', { Rule: 'r', Targets: [target] });
}

async function logGroup(world: World): Promise<void> {
  await world.operate('cloudwatch-logs', 'CreateLogGroup', { logGroupName: '/aws/events/all' });
}

async function logged(world: World): Promise<Record<string, unknown>[]> {
  const { events } = await world.operate<{ events: { message: string }[] }>(
    'cloudwatch-logs',
    'FilterLogEvents',
    {
      logGroupName: '/aws/events/all',
    },
  );
  return events.map(({ message }) => JSON.parse(message));
}

const allTasks = (world: World) => world.store.list(taskTable).sort((a, b) => a.createdAt - b.createdAt);

test('a rule with a rate runs a task each minute, with the overrides of its input', async () => {
  const world = await started();
  const definition = world.register('job:1');
  const Input = JSON.stringify({
    containerOverrides: [{ name: 'app', environment: [{ name: 'MODE', value: 'nightly' }] }],
  });
  await rule(world, { ScheduleExpression: 'rate(1 minute)' }, ecsTarget(definition, { Input }));
  await world.run(59_000);
  expect(allTasks(world)).toHaveLength(0);
  await world.run(3 * 60_000);
  const tasks = allTasks(world);
  expect(tasks).toHaveLength(3);
  expect(tasks[0]).toMatchObject({
    startedBy: 'events-rule/r',
    taskDefinitionArn: definition,
    lastStatus: 'RUNNING',
    containerOverrides: [{ name: 'app', environment: [{ name: 'MODE', value: 'nightly' }] }],
  });
  expect(world.store.count(deliveryTable)).toBe(0);
});

test('a restart fires no run twice and leaves out those it missed', async () => {
  const world = await started();
  await rule(world, { ScheduleExpression: 'rate(5 minutes)' }, ecsTarget(world.register('job:1')));
  await world.run(5 * 60_000 + 1000);
  expect(allTasks(world)).toHaveLength(1);
  await world.restart();
  await world.run(60_000);
  expect(allTasks(world)).toHaveLength(1);
  world.kill();
  world.clock.advance(17 * 60_000);
  world.revive();
  await world.run(60_000);
  expect(allTasks(world)).toHaveLength(1);
  await world.run(2 * 60_000);
  expect(allTasks(world)).toHaveLength(2);
});

test('a custom event becomes a log line, as its transformer says', async () => {
  const world = await started();
  await logGroup(world);
  const InputTransformer = {
    InputPathsMap: { id: '$.detail.id' },
    InputTemplate: '{"order": <id>, "rule": <aws.events.rule-name>}',
  };
  await rule(
    world,
    { EventPattern: '{"source": ["shop"], "detail": {"id": [{"numeric": [">", 5]}]}}' },
    { Id: 'log', Arn: groupArn, InputTransformer },
  );
  const entry = (id: number) => ({ Source: 'shop', DetailType: 'Order', Detail: JSON.stringify({ id }) });
  await world.operate('eventbridge', 'PutEvents', { Entries: [entry(5), entry(6), entry(7)] });
  await world.run(100);
  expect(await logged(world)).toEqual([
    { order: 6, rule: 'r' },
    { order: 7, rule: 'r' },
  ]);
});

test('deliveries that were cut off are made after the restart', async () => {
  const world = await started();
  await logGroup(world);
  await rule(world, { EventPattern: '{"source": ["shop"]}' }, { Id: 'log', Arn: groupArn });
  world.kill();
  await world.operate('eventbridge', 'PutEvents', {
    Entries: [{ Source: 'shop', DetailType: 'Order', Detail: '{}' }],
  });
  await world.run(1000);
  expect(await logged(world)).toHaveLength(0);
  await world.restart();
  await world.run(1000);
  expect(await logged(world)).toHaveLength(1);
});

test('a target that is gone is given up at once; one event for another bus goes on there', async () => {
  const world = await started();
  await logGroup(world);
  const bus = 'arn:aws:events:us-east-1:000000000000:event-bus/orders';
  await world.operate('eventbridge', 'CreateEventBus', { Name: 'orders' });
  await world.operate('eventbridge', 'PutRule', {
    Name: 'far',
    EventBusName: 'orders',
    EventPattern: '{"source": ["shop"]}',
  });
  await world.operate('eventbridge', 'PutTargets', {
    Rule: 'far',
    EventBusName: 'orders',
    Targets: [{ Id: 'log', Arn: groupArn }],
  });
  await rule(world, { EventPattern: '{"source": ["shop"]}' }, { Id: 'bus', Arn: bus });
  await world.operate('eventbridge', 'PutTargets', {
    Rule: 'r',
    Targets: [{ Id: 'gone', Arn: 'arn:aws:logs:us-east-1:000000000000:log-group:/gone' }],
  });
  await world.operate('eventbridge', 'PutEvents', {
    Entries: [{ Source: 'shop', DetailType: 'Order', Detail: '{"id": 1}' }],
  });
  await world.run(500);
  expect(await logged(world)).toMatchObject([{ source: 'shop', detail: { id: 1 } }]);
  expect(world.store.count(deliveryTable)).toBe(0);
});

const schedule = (world: World, over: object) =>
  world.operate('scheduler', 'CreateSchedule', { Name: 's', FlexibleTimeWindow: { Mode: 'OFF' }, ...over });

test('a one-time schedule runs late after a restart, once, and is deleted', async () => {
  const world = await started();
  const { Id: _, ...Target } = ecsTarget(world.register('job:1'));
  await schedule(world, {
    ScheduleExpression: 'at(2026-01-01T00:10:00)',
    ActionAfterCompletion: 'DELETE',
    Target,
  });
  await world.run(60_000);
  world.kill();
  world.clock.advance(20 * 60_000);
  world.revive();
  await world.run(5_000);
  expect(allTasks(world)).toMatchObject([{ startedBy: 'chronos-schedule/s' }]);
  expect(world.store.count(scheduleTable)).toBe(0);
  await world.restart();
  await world.run(60_000);
  expect(allTasks(world)).toHaveLength(1);
});

test('a schedule runs at once and at its rate until its end, somewhere in its window', async () => {
  const world = await started();
  const { Id: _, ...Target } = ecsTarget(world.register('job:1'));
  await schedule(world, {
    ScheduleExpression: 'rate(10 minutes)',
    EndDate: new Date(world.clock.now().getTime() + 25 * 60_000),
    FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
    Target,
  });
  const begin = world.clock.now().getTime();
  await world.run(60 * 60_000);
  const minutes = allTasks(world).map((task) => (task.createdAt - begin) / 60_000);
  expect(minutes).toHaveLength(3);
  for (const [i, minute] of minutes.entries()) {
    expect(minute).toBeGreaterThanOrEqual(10 * i);
    expect(minute).toBeLessThanOrEqual(10 * i + 5.01);
  }
});

test('a universal target calls its operation', async () => {
  const world = await started();
  world.create({ taskDefinitionArn: world.register('web:1'), desiredCount: 1 });
  await schedule(world, {
    ScheduleExpression: 'at(2026-01-01T00:01:00)',
    Target: {
      Arn: 'arn:aws:scheduler:::aws-sdk:ecs:updateService',
      RoleArn,
      Input: JSON.stringify({ Cluster: 'test', Service: 'web', DesiredCount: 3 }),
    },
  });
  await world.run(50_000);
  expect(world.service.desiredCount).toBe(1);
  await world.run(15_000);
  expect(world.service.desiredCount).toBe(3);
});

const watch = async (world: World, EventPattern: object) => {
  await logGroup(world);
  await rule(world, { EventPattern: JSON.stringify(EventPattern) }, { Id: 'log', Arn: groupArn });
};

interface Told {
  readonly 'detail-type': string;
  readonly resources: readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: each kind of event has a detail of its own.
  readonly detail: any;
}

const told = async (world: World, detailType: string) =>
  ((await logged(world)) as unknown as Told[]).filter((each) => each['detail-type'] === detailType);

test('a service tells of its tasks, its deployment and its steady state', async () => {
  const world = await started();
  await watch(world, { source: ['aws.ecs'] });
  world.create({ taskDefinitionArn: world.register('web:1'), desiredCount: 1 });
  await world.until('steady', (w) => w.service.deployments[0]?.rolloutState === 'COMPLETED');
  await world.run(1000);
  const tasks = await told(world, 'ECS Task State Change');
  const statuses = tasks.map(({ detail }) => detail.lastStatus);
  expect([...new Set(statuses)]).toEqual(['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING']);
  const versions = tasks.map(({ detail }) => detail.version);
  expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  expect(tasks.at(-1)).toMatchObject({
    resources: [world.running[0]?.taskArn],
    detail: {
      clusterArn: cluster,
      desiredStatus: 'RUNNING',
      group: 'service:web',
      launchType: 'FARGATE',
      containers: [{ name: 'app', lastStatus: 'RUNNING', image: 'web:1' }],
      attachments: [{ type: 'eni', status: 'ATTACHED' }],
      overrides: { containerOverrides: [{ name: 'app' }] },
    },
  });
  const deployments = await told(world, 'ECS Deployment State Change');
  expect(deployments.map(({ detail }) => detail.eventName)).toEqual([
    'SERVICE_DEPLOYMENT_IN_PROGRESS',
    'SERVICE_DEPLOYMENT_COMPLETED',
  ]);
  const actions = await told(world, 'ECS Service Action');
  expect(actions).toMatchObject([
    {
      resources: [world.service.serviceArn],
      detail: { eventType: 'INFO', eventName: 'SERVICE_STEADY_STATE', clusterArn: cluster },
    },
  ]);
});

test('without a rule that asks for it, nothing is written for a change', async () => {
  const world = await started();
  await rule(world, { EventPattern: '{"source": ["shop"]}' }, { Id: 'log', Arn: groupArn });
  world.create({ taskDefinitionArn: world.register('web:1'), desiredCount: 1 });
  await world.until('it runs', (w) => w.running.length === 1);
  expect(world.store.count(announcedTable)).toBe(0);
  expect(world.store.count(deliveryTable)).toBe(0);
});

test('a rule sees what happens from its making on, and a restart tells nothing again', async () => {
  const world = await started();
  world.create({ taskDefinitionArn: world.register('web:1'), desiredCount: 2 });
  await world.until('both run', (w) => w.running.length === 2);
  await world.run(10_000);
  await watch(world, { source: ['aws.ecs'], 'detail-type': ['ECS Task State Change'] });
  await world.run(5000);
  expect(await logged(world)).toHaveLength(0);
  const victim = world.running[0];
  world.runtime.simulation.exit(victim?.taskId ?? '', 'app', 3);
  await world.until('replaced', (w) => w.tasks.length === 3 && w.running.length === 2);
  await world.run(10_000);
  const before = await logged(world);
  expect(
    before.some((each) => (each as unknown as Told).detail.stopCode === 'EssentialContainerExited'),
  ).toBe(true);
  await world.restart();
  await world.run(10_000);
  expect(await logged(world)).toHaveLength(before.length);
});

test('what changed while nobody told is told after the restart, once', async () => {
  const world = await started();
  await watch(world, { source: ['aws.ecs'], detail: { lastStatus: ['STOPPED'] } });
  world.create({ taskDefinitionArn: world.register('web:1'), desiredCount: 1 });
  await world.until('it runs', (w) => w.running.length === 1);
  const taskArn = world.running[0]?.taskArn;
  world.kill();
  world.store.update(
    taskTable,
    taskArn ?? '',
    (row): TaskRow => ({
      ...row,
      lastStatus: 'STOPPED',
      desiredStatus: 'STOPPED',
      version: row.version + 1,
    }),
  );
  await world.restart();
  await world.run(5000);
  const events = (await told(world, 'ECS Task State Change')).filter(
    ({ resources }) => resources[0] === taskArn,
  );
  expect(events).toHaveLength(1);
  await world.restart();
  await world.run(5000);
  expect(await told(world, 'ECS Task State Change')).toHaveLength(1);
});

test('pushed and deleted images, alarms and parameters are told in the shapes of their services', async () => {
  const world = await started();
  await watch(world, { source: [{ prefix: 'aws.' }] });
  const imageManifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [],
  });
  await world.operate('ecr', 'CreateRepository', { repositoryName: 'web' });
  await world.operate('ecr', 'PutImage', { repositoryName: 'web', imageManifest, imageTag: 'v1' });
  await world.run(100);
  await world.operate('ecr', 'BatchDeleteImage', { repositoryName: 'web', imageIds: [{ imageTag: 'v1' }] });
  await world.operate('ssm', 'PutParameter', {
    Name: 'mode',
    Type: 'String',
    Value: 'fast',
    Description: 'd',
  });
  await world.operate('cloudwatch', 'PutMetricAlarm', {
    AlarmName: 'busy',
    Namespace: 'n',
    MetricName: 'm',
    Dimensions: [{ Name: 'a', Value: 'b' }],
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
  });
  await world.operate('cloudwatch', 'SetAlarmState', {
    AlarmName: 'busy',
    StateValue: 'ALARM',
    StateReason: 'why',
  });
  await world.run(500);
  const images = (await told(world, 'ECR Image Action')).map(({ detail }) => detail);
  expect(images).toMatchObject([
    { 'action-type': 'PUSH', 'image-tag': 'v1', 'repository-name': 'web', result: 'SUCCESS' },
    { 'action-type': 'DELETE', 'image-tag': 'v1', 'image-digest': images[0]?.['image-digest'] },
  ]);
  expect(images).toHaveLength(2);
  expect(await told(world, 'Parameter Store Change')).toMatchObject([
    { detail: { operation: 'Create', name: 'mode', type: 'String', description: 'd' } },
  ]);
  expect(await told(world, 'CloudWatch Alarm State Change')).toMatchObject([
    {
      resources: ['arn:aws:cloudwatch:us-east-1:000000000000:alarm:busy'],
      detail: {
        alarmName: 'busy',
        state: { value: 'ALARM', reason: 'why' },
        previousState: { value: 'INSUFFICIENT_DATA' },
        configuration: {
          metrics: [
            { metricStat: { metric: { dimensions: { a: 'b' }, name: 'm', namespace: 'n' }, period: 60 } },
          ],
        },
      },
    },
  ]);
});

test('a push to ECR starts a pipeline through its rule, and the pipeline tells of it', async () => {
  const world = await started();
  await world.operate('codepipeline', 'ListPipelines', {});
  const artifacts = [{ name: 'App' }];
  const type = (category: string, provider: string) => ({ category, owner: 'AWS', provider, version: '1' });
  await world.operate('codepipeline', 'CreatePipeline', {
    pipeline: {
      name: 'release',
      roleArn: RoleArn,
      artifactStore: { type: 'S3', location: 'artifacts' },
      stages: [
        {
          name: 'Source',
          actions: [
            {
              name: 'Image',
              actionTypeId: type('Source', 'ECR'),
              configuration: { RepositoryName: 'web', ImageTag: 'latest' },
              outputArtifacts: artifacts,
            },
          ],
        },
        {
          name: 'Deploy',
          actions: [
            {
              name: 'Service',
              actionTypeId: type('Deploy', 'ECS'),
              configuration: { ClusterName: 'test', ServiceName: 'web' },
              inputArtifacts: artifacts,
            },
          ],
        },
      ],
    },
  });
  await watch(world, { source: ['aws.codepipeline'], detail: { state: ['STARTED'] } });
  const EventPattern = JSON.stringify({
    source: ['aws.ecr'],
    detail: {
      'action-type': ['PUSH'],
      'repository-name': ['web'],
      'image-tag': ['latest'],
      result: ['SUCCESS'],
    },
  });
  await world.operate('eventbridge', 'PutRule', { Name: 'pushed', EventPattern });
  const Targets = [{ Id: 'p', Arn: 'arn:aws:codepipeline:us-east-1:000000000000:release', RoleArn }];
  await world.operate('eventbridge', 'PutTargets', { Rule: 'pushed', Targets });
  await world.run(100);
  const executions = () =>
    world.store.list(pipelineExecutionTable).filter((each) => each.trigger.type === 'CloudWatchEvent');
  const imageManifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [],
  });
  await world.operate('ecr', 'CreateRepository', { repositoryName: 'web' });
  await world.operate('ecr', 'PutImage', { repositoryName: 'web', imageManifest, imageTag: 'other' });
  await world.run(500);
  expect(executions()).toHaveLength(0);
  await world.operate('ecr', 'PutImage', { repositoryName: 'web', imageManifest, imageTag: 'latest' });
  await world.run(500);
  expect(executions()).toHaveLength(1);
  const tellings = (await logged(world)) as unknown as Told[];
  expect(tellings.map((each) => each['detail-type'])).toContain(
    'CodePipeline Pipeline Execution State Change',
  );
});
