import {
  DeleteScalingPolicyCommand,
  DescribeScalingPoliciesCommand,
  GetPredictiveScalingForecastCommand,
  type PutScalingPolicyCommandInput,
} from '@aws-sdk/client-application-auto-scaling';
import { beforeEach, describe, expect, test } from 'vitest';
import { startScaling, target, targetText } from './application-auto-scaling-fixture.ts';
import { expectError } from './ecs-fixtures.ts';

type Started = Awaited<ReturnType<typeof startScaling>>;
let scaling: Started['scaling'];
let registerTarget: Started['registerTarget'];
let putPolicy: Started['putPolicy'];

beforeEach(async () => {
  ({ scaling, registerTarget, putPolicy } = await startScaling());
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
