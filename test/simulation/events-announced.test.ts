import { expect, test } from 'vitest';
import { pipelineExecutionTable } from '../../src/store/tables/codepipeline.ts';
import { type TaskRow, taskTable } from '../../src/store/tables/ecs-tasks.ts';
import { announcedTable, deliveryTable } from '../../src/store/tables/eventbridge.ts';
import { cluster, groupArn, logGroup, logged, RoleArn, rule, started } from './events-fixture.ts';
import type { World } from './world.ts';

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
  await world.operate('codedeploy', 'ListApplications', {});
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
