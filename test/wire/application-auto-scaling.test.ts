import {
  ApplicationAutoScalingClient,
  DeleteScalingPolicyCommand,
  DeleteScheduledActionCommand,
  DeregisterScalableTargetCommand,
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  GetPredictiveScalingForecastCommand,
  ListTagsForResourceCommand,
  PutScalingPolicyCommand,
  type PutScalingPolicyCommandInput,
  PutScheduledActionCommand,
  type PutScheduledActionCommandInput,
  RegisterScalableTargetCommand,
  type RegisterScalableTargetCommandInput,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { CreateServiceCommand, DeleteServiceCommand } from '@aws-sdk/client-ecs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { TestApi } from '../helpers/test-api.ts';
import { expectError, network, register, startEcs } from './ecs-fixtures.ts';

const target = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/web/shop',
  ScalableDimension: 'ecs:service:DesiredCount',
} as const;
const targetText =
  'service namespace: ecs, resource ID: service/web/shop, scalable dimension: ecs:service:DesiredCount';

let api: TestApi;
let scaling: ApplicationAutoScalingClient;
let ecs: Awaited<ReturnType<typeof startEcs>>['ecs'];

beforeEach(async () => {
  ({ api, ecs } = await startEcs());
  scaling = new ApplicationAutoScalingClient(api.client());
  const { taskDefinitionArn } = await register(ecs);
  await ecs.send(
    new CreateServiceCommand({
      cluster: 'web',
      serviceName: 'shop',
      taskDefinition: taskDefinitionArn,
      desiredCount: 2,
      launchType: 'FARGATE',
      networkConfiguration: network,
    }),
  );
});

const registerTarget = (over: Partial<RegisterScalableTargetCommandInput> = {}) =>
  scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 1, MaxCapacity: 10, ...over }));

const putPolicy = (over: Partial<PutScalingPolicyCommandInput> = {}) =>
  scaling.send(
    new PutScalingPolicyCommand({
      ...target,
      PolicyName: 'cpu',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 50,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
      },
      ...over,
    }),
  );

const putAction = (over: Partial<PutScheduledActionCommandInput> = {}) =>
  scaling.send(
    new PutScheduledActionCommand({
      ...target,
      ScheduledActionName: 'evening',
      Schedule: 'cron(0 18 ? * MON-FRI *)',
      ScalableTargetAction: { MinCapacity: 1, MaxCapacity: 2 },
      ...over,
    }),
  );

describe('scalable targets', () => {
  test('registerScalableTarget: answers an ARN that describe shows with what was given', async () => {
    const { ScalableTargetARN } = await registerTarget();
    expect(ScalableTargetARN).toMatch(
      /^arn:aws:application-autoscaling:us-east-1:000000000000:scalable-target\/[0-9a-f]{36}$/,
    );
    const { ScalableTargets } = await scaling.send(
      new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs' }),
    );
    expect(ScalableTargets).toEqual([
      {
        ...target,
        MinCapacity: 1,
        MaxCapacity: 10,
        RoleARN:
          'arn:aws:iam::000000000000:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService',
        CreationTime: api.clock.now(),
        SuspendedState: {
          DynamicScalingInSuspended: false,
          DynamicScalingOutSuspended: false,
          ScheduledScalingSuspended: false,
        },
        ScalableTargetARN,
      },
    ]);
  });

  test('registerScalableTarget: again changes only what is given', async () => {
    const first = await registerTarget();
    const again = await scaling.send(
      new RegisterScalableTargetCommand({
        ...target,
        MaxCapacity: 4,
        SuspendedState: { DynamicScalingInSuspended: true },
      }),
    );
    expect(again.ScalableTargetARN).toBe(first.ScalableTargetARN);
    const { ScalableTargets } = await scaling.send(
      new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs' }),
    );
    expect(ScalableTargets).toMatchObject([
      {
        MinCapacity: 1,
        MaxCapacity: 4,
        SuspendedState: { DynamicScalingInSuspended: true, ScheduledScalingSuspended: false },
      },
    ]);
  });

  test.each<[string, Partial<RegisterScalableTargetCommandInput>, string | RegExp]>([
    ['an unknown service', { ResourceId: 'service/web/none' }, "ECS service doesn't exist: service/web/none"],
    [
      'crossed bounds',
      { MinCapacity: 5, MaxCapacity: 4 },
      'Maximum capacity cannot be less than minimum capacity',
    ],
    ['a missing bound', { MinCapacity: undefined }, /are required/],
    [
      'a resource id of another form',
      { ResourceId: 'shop' },
      'Unsupported service namespace, resource type or scalable dimension',
    ],
    [
      'another dimension',
      { ScalableDimension: 'dynamodb:table:ReadCapacityUnits' },
      'Unsupported service namespace, resource type or scalable dimension',
    ],
    [
      'another namespace',
      { ServiceNamespace: 'dynamodb' },
      /^The service namespace dynamodb is not supported here/,
    ],
  ])('registerScalableTarget: refuses %s', (_, over, message) =>
    expectError(registerTarget(over), 'ValidationException', message),
  );

  test('registerScalableTarget: refuses a service that was deleted', async () => {
    await ecs.send(new DeleteServiceCommand({ cluster: 'web', service: 'shop', force: true }));
    await expectError(registerTarget(), 'ValidationException', "ECS service doesn't exist: service/web/shop");
  });

  test('deregisterScalableTarget: takes policies and scheduled actions with it', async () => {
    await registerTarget();
    await putPolicy();
    await putAction();
    await scaling.send(new DeregisterScalableTargetCommand(target));
    const { ScalingPolicies } = await scaling.send(
      new DescribeScalingPoliciesCommand({ ServiceNamespace: 'ecs' }),
    );
    const { ScheduledActions } = await scaling.send(
      new DescribeScheduledActionsCommand({ ServiceNamespace: 'ecs' }),
    );
    expect([ScalingPolicies, ScheduledActions]).toEqual([[], []]);
    await expectError(
      scaling.send(new DeregisterScalableTargetCommand(target)),
      'ObjectNotFoundException',
      `No scalable target found for ${targetText}`,
    );
  });

  test('tags: set with the target, added, taken away', async () => {
    const { ScalableTargetARN: ResourceARN = '' } = await registerTarget({ Tags: { team: 'a' } });
    await scaling.send(new TagResourceCommand({ ResourceARN, Tags: { team: 'b', stage: 'test' } }));
    await scaling.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['stage'] }));
    expect((await scaling.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual({ team: 'b' });
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, '']));
    await expectError(
      scaling.send(new TagResourceCommand({ ResourceARN, Tags: many })),
      'TooManyTagsException',
      /50/,
    );
    await expectError(
      scaling.send(new TagResourceCommand({ ResourceARN, Tags: { 'aws:x': '' } })),
      'ValidationException',
      /reserved/,
    );
    const unknown = 'arn:aws:application-autoscaling:us-east-1:000000000000:scalable-target/none';
    await expectError(
      scaling.send(new ListTagsForResourceCommand({ ResourceARN: unknown })),
      'ResourceNotFoundException',
      /none/,
    );
  });
});

describe('scaling policies', () => {
  test('putScalingPolicy: refuses a target that is not registered', () =>
    expectError(putPolicy(), 'ObjectNotFoundException', `No scalable target registered for ${targetText}`));

  test('putScalingPolicy: a target tracking policy has an alarm above and one below', async () => {
    await registerTarget();
    const { PolicyARN, Alarms } = await putPolicy();
    expect(PolicyARN).toMatch(
      /^arn:aws:autoscaling:us-east-1:000000000000:scalingPolicy:[0-9a-f-]{36}:resource\/ecs\/service\/web\/shop:policyName\/cpu$/,
    );
    expect(Alarms?.map((each) => each.AlarmName)).toEqual([
      expect.stringMatching(/^TargetTracking-service\/web\/shop-AlarmHigh-[0-9a-f-]{36}$/),
      expect.stringMatching(/^TargetTracking-service\/web\/shop-AlarmLow-[0-9a-f-]{36}$/),
    ]);
    const { ScalingPolicies } = await scaling.send(
      new DescribeScalingPoliciesCommand({ ...target, PolicyNames: ['cpu'] }),
    );
    expect(ScalingPolicies).toMatchObject([{ PolicyARN, Alarms, PolicyType: 'TargetTrackingScaling' }]);
  });

  test('putScalingPolicy: a change keeps the ARN; without scale-in there is no low alarm', async () => {
    await registerTarget();
    const first = await putPolicy();
    const again = await putPolicy({
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 60,
        DisableScaleIn: true,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
      },
    });
    expect(again).toMatchObject({ PolicyARN: first.PolicyARN, Alarms: [first.Alarms?.[0]] });
  });

  const tracking = (over: object): Partial<PutScalingPolicyCommandInput> => ({
    TargetTrackingScalingPolicyConfiguration: { TargetValue: 50, ...over },
  });
  const predefined = (PredefinedMetricType: string, ResourceLabel?: string) =>
    tracking({ PredefinedMetricSpecification: { PredefinedMetricType, ResourceLabel } });
  const step = (StepAdjustments: object[], over: object = {}): Partial<PutScalingPolicyCommandInput> => ({
    PolicyType: 'StepScaling',
    TargetTrackingScalingPolicyConfiguration: undefined,
    StepScalingPolicyConfiguration: { AdjustmentType: 'ChangeInCapacity', StepAdjustments, ...over } as never,
  });

  test.each<[string, Partial<PutScalingPolicyCommandInput>, RegExp]>([
    ['no metric', tracking({}), /Exactly one of/],
    [
      'a metric of another service',
      predefined('DynamoDBReadCapacityUtilization'),
      /not supported for service namespace ecs/,
    ],
    [
      'a label without need',
      predefined('ECSServiceAverageCPUUtilization', 'app/a/b/targetgroup/c/d'),
      /label cannot be specified/,
    ],
    ['no label', predefined('ALBRequestCountPerTarget'), /Invalid resource label/],
    [
      'a label of another form',
      predefined('ALBRequestCountPerTarget', 'targetgroup/c/d'),
      /Invalid resource label/,
    ],
    [
      'a target group that the service has not',
      predefined('ALBRequestCountPerTarget', 'app/a/b/targetgroup/c/d'),
      /not attached/,
    ],
    [
      'a metric without statistic',
      tracking({ CustomizedMetricSpecification: { MetricName: 'a', Namespace: 'b' } }),
      /are required/,
    ],
    [
      'queries that return two series',
      tracking({
        CustomizedMetricSpecification: {
          Metrics: [
            { Id: 'a', Expression: '1' },
            { Id: 'b', Expression: '2' },
          ],
        },
      }),
      /Exactly one/,
    ],
    ['no steps', step([]), /At least one/],
    [
      'a gap',
      step([
        { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10, ScalingAdjustment: 1 },
        { MetricIntervalLowerBound: 20, ScalingAdjustment: 2 },
      ]),
      /gaps/,
    ],
    [
      'an overlap',
      step([
        { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10, ScalingAdjustment: 1 },
        { MetricIntervalLowerBound: 5, ScalingAdjustment: 2 },
      ]),
      /overlap/,
    ],
    [
      'an open end',
      step([{ MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10, ScalingAdjustment: 1 }]),
      /unspecified upper bound/,
    ],
    [
      'a magnitude without percent',
      step([{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }], { MinAdjustmentMagnitude: 2 }),
      /PercentChangeInCapacity/,
    ],
    ['predictive scaling', { PolicyType: 'PredictiveScaling' }, /^Predictive scaling is not supported here/],
  ])('putScalingPolicy: refuses %s', async (_, over, message) => {
    await registerTarget();
    await expectError(putPolicy(over), 'ValidationException', message);
  });

  test('deleteScalingPolicy: gone for who asks; a second time it is not found', async () => {
    await registerTarget();
    await putPolicy();
    await scaling.send(new DeleteScalingPolicyCommand({ ...target, PolicyName: 'cpu' }));
    const { ScalingPolicies } = await scaling.send(
      new DescribeScalingPoliciesCommand({ ServiceNamespace: 'ecs' }),
    );
    expect(ScalingPolicies).toEqual([]);
    await expectError(
      scaling.send(new DeleteScalingPolicyCommand({ ...target, PolicyName: 'cpu' })),
      'ObjectNotFoundException',
      `No scaling policy found for ${targetText}, policy name: cpu`,
    );
  });

  test('getPredictiveScalingForecast: no policy here is predictive', async () => {
    await registerTarget();
    await putPolicy();
    const forecast = (PolicyName: string) =>
      scaling.send(
        new GetPredictiveScalingForecastCommand({
          ...target,
          PolicyName,
          StartTime: new Date(0),
          EndTime: new Date(1),
        }),
      );
    await expectError(forecast('cpu'), 'ValidationException', /not a predictive/);
    await expectError(forecast('none'), 'ObjectNotFoundException', /No scaling policy found/);
  });

  test('describeScalingPolicies: ten on a page', async () => {
    await registerTarget();
    for (let i = 0; i < 12; i++) await putPolicy({ PolicyName: `p${i}` });
    const first = await scaling.send(new DescribeScalingPoliciesCommand({ ServiceNamespace: 'ecs' }));
    const next = await scaling.send(
      new DescribeScalingPoliciesCommand({ ServiceNamespace: 'ecs', NextToken: first.NextToken }),
    );
    const names = [first, next].map((page) => page.ScalingPolicies?.map((each) => each.PolicyName));
    expect(names.map((each) => each?.length)).toEqual([10, 2]);
    expect(new Set(names.flat()).size).toBe(12);
    expect(next.NextToken).toBeUndefined();
    await expectError(
      scaling.send(new DescribeScalingPoliciesCommand({ ServiceNamespace: 'ecs', NextToken: 'nonsense' })),
      'InvalidNextTokenException',
      /token/,
    );
  });
});

describe('scheduled actions', () => {
  test('putScheduledAction: describe shows it; a change without times drops them', async () => {
    await registerTarget();
    const StartTime = new Date(api.clock.now().getTime() + 3_600_000);
    await putAction({ StartTime, Timezone: 'Europe/Berlin' });
    await putAction({ Schedule: 'rate(5 minutes)', ScalableTargetAction: { MaxCapacity: 3 } });
    const { ScheduledActions } = await scaling.send(new DescribeScheduledActionsCommand(target));
    expect(ScheduledActions).toEqual([
      {
        ScheduledActionName: 'evening',
        ScheduledActionARN: expect.stringMatching(
          /^arn:aws:autoscaling:us-east-1:000000000000:scheduledAction:[0-9a-f-]{36}:resource\/ecs\/service\/web\/shop:scheduledActionName\/evening$/,
        ),
        ...target,
        Schedule: 'rate(5 minutes)',
        Timezone: 'Europe/Berlin',
        ScalableTargetAction: { MaxCapacity: 3 },
        CreationTime: api.clock.now(),
      },
    ]);
  });

  test.each<[string, Partial<PutScheduledActionCommandInput>, RegExp]>([
    ['a schedule of another form', { Schedule: '0 18 * * *' }, /^Invalid schedule expression/],
    ['an unknown zone', { Timezone: 'Mars/Olympus' }, /^Invalid timezone/],
    ['no capacity', { ScalableTargetAction: {} }, /minimum capacity or maximum capacity/],
    ['crossed bounds', { ScalableTargetAction: { MinCapacity: 3, MaxCapacity: 2 } }, /cannot be less/],
    ['an end that is past', { EndTime: new Date(0) }, /future/],
    ['no schedule', { Schedule: undefined }, /schedule is required/],
  ])('putScheduledAction: refuses %s', async (_, over, message) => {
    await registerTarget();
    await expectError(putAction(over), 'ValidationException', message);
  });

  test('putScheduledAction: refuses a target that is not registered', () =>
    expectError(putAction(), 'ObjectNotFoundException', `No scalable target registered for ${targetText}`));

  test('deleteScheduledAction: a second time it is not found', async () => {
    await registerTarget();
    await putAction();
    const remove = () =>
      scaling.send(new DeleteScheduledActionCommand({ ...target, ScheduledActionName: 'evening' }));
    await remove();
    await expectError(
      remove(),
      'ObjectNotFoundException',
      `No scheduled action found for ${targetText}, scheduled action name: evening`,
    );
  });
});

test('describe: a dimension alone is refused; other namespaces have nothing', async () => {
  await registerTarget();
  await expectError(
    scaling.send(
      new DescribeScalingActivitiesCommand({
        ServiceNamespace: 'ecs',
        ScalableDimension: 'ecs:service:DesiredCount',
      }),
    ),
    'ValidationException',
    /ResourceId/,
  );
  const { ScalableTargets } = await scaling.send(
    new DescribeScalableTargetsCommand({ ServiceNamespace: 'dynamodb' }),
  );
  expect(ScalableTargets).toEqual([]);
});
