import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { CreateServiceCommand } from '@aws-sdk/client-ecs';
import { beforeEach, describe, expect, test } from 'vitest';
import { StackResource } from '../helpers/stack-resource.ts';
import type { TestApi } from '../helpers/test-api.ts';
import { network, register, startEcs } from './ecs-fixtures.ts';

const target = {
  ResourceId: 'service/web/shop',
  ScalableDimension: 'ecs:service:DesiredCount',
  ServiceNamespace: 'ecs',
} as const;
const targetId = 'service/web/shop|ecs:service:DesiredCount|ecs';
const evening = {
  ScheduledActionName: 'evening',
  Schedule: 'cron(0 18 ? * MON-FRI *)',
  StartTime: '2026-03-01T00:00:00Z',
  ScalableTargetAction: { MinCapacity: '1' },
};

let api: TestApi;
let scaling: ApplicationAutoScalingClient;
const make = (type: string, properties: object) =>
  StackResource.create(api, `AWS::ApplicationAutoScaling::${type}`, properties);

beforeEach(async () => {
  const started = await startEcs();
  api = started.api;
  scaling = new ApplicationAutoScalingClient(api.client());
  const { taskDefinitionArn: taskDefinition } = await register(started.ecs);
  await started.ecs.send(
    new CreateServiceCommand({
      cluster: 'web',
      serviceName: 'shop',
      taskDefinition,
      desiredCount: 2,
      launchType: 'FARGATE',
      networkConfiguration: network,
    }),
  );
});

describe('AWS::ApplicationAutoScaling::ScalableTarget', () => {
  test('is made with its scheduled actions and tags, changed in place, and removed', async () => {
    const made = await make('ScalableTarget', {
      ...target,
      MinCapacity: '2',
      MaxCapacity: 6,
      ScheduledActions: [evening, { ...evening, ScheduledActionName: 'night' }],
      SuspendedState: { DynamicScalingInSuspended: 'true' },
    });
    expect([made.physicalId, made.attributes]).toEqual([targetId, { Id: targetId }]);
    expect(made.read()).toMatchObject({
      MinCapacity: 2,
      SuspendedState: { DynamicScalingInSuspended: true },
    });
    await made.update({ ...target, MinCapacity: 1, MaxCapacity: 8, ScheduledActions: [evening] });
    const { ScalableTargets } = await scaling.send(
      new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs' }),
    );
    expect(ScalableTargets).toMatchObject([
      { MinCapacity: 1, MaxCapacity: 8, SuspendedState: { DynamicScalingInSuspended: false } },
    ]);
    const { Tags } = await scaling.send(
      new ListTagsForResourceCommand({ ResourceARN: ScalableTargets?.[0]?.ScalableTargetARN }),
    );
    expect(Tags).toMatchObject({ team: 'blue', 'aws:cloudformation:stack-name': 'shop' });
    const { ScheduledActions } = await scaling.send(new DescribeScheduledActionsCommand(target));
    expect(ScheduledActions).toMatchObject([
      {
        ScheduledActionName: 'evening',
        StartTime: new Date('2026-03-01T00:00:00Z'),
        ScalableTargetAction: { MinCapacity: 1 },
      },
    ]);
    await made.delete();
    expect(made.read()).toBeUndefined();
    await made.delete();
  });
});

describe('AWS::ApplicationAutoScaling::ScalingPolicy', () => {
  beforeEach(() => make('ScalableTarget', { ...target, MinCapacity: 1, MaxCapacity: 6 }));
  const tracking = {
    PolicyName: 'cpu',
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: '50',
      ScaleInCooldown: '60',
      PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
    },
  };

  test('is made for the target that is named by its id, changed in place, and removed', async () => {
    const made = await make('ScalingPolicy', { ...tracking, ScalingTargetId: targetId });
    expect(made.physicalId).toMatch(/^arn:aws:autoscaling:.*:policyName\/cpu$/);
    const before = made.physicalId;
    await made.update({
      ...tracking,
      ScalingTargetId: targetId,
      TargetTrackingScalingPolicyConfiguration: {
        ...tracking.TargetTrackingScalingPolicyConfiguration,
        TargetValue: 70,
      },
    });
    const { ScalingPolicies } = await scaling.send(
      new DescribeScalingPoliciesCommand({ ServiceNamespace: 'ecs' }),
    );
    expect(ScalingPolicies).toMatchObject([
      {
        PolicyARN: before,
        TargetTrackingScalingPolicyConfiguration: { TargetValue: 70, ScaleInCooldown: 60 },
      },
    ]);
    await made.delete();
    expect(made.read()).toBeUndefined();
    await made.delete();
  });

  test('needs its target, once', async () => {
    await expect(make('ScalingPolicy', tracking)).rejects.toThrow(/^You must specify either/);
    await expect(
      make('ScalingPolicy', { ...tracking, ...target, ScalingTargetId: targetId }),
    ).rejects.toThrow(/^You must specify either/);
  });
});
