import {
  ApplicationAutoScalingClient,
  PutScalingPolicyCommand,
  type PutScalingPolicyCommandInput,
  PutScheduledActionCommand,
  type PutScheduledActionCommandInput,
  RegisterScalableTargetCommand,
  type RegisterScalableTargetCommandInput,
} from '@aws-sdk/client-application-auto-scaling';
import { CreateServiceCommand } from '@aws-sdk/client-ecs';
import { network, register, startEcs } from './ecs-fixtures.ts';

export const target = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/web/shop',
  ScalableDimension: 'ecs:service:DesiredCount',
} as const;
export const targetText =
  'service namespace: ecs, resource ID: service/web/shop, scalable dimension: ecs:service:DesiredCount';

/** A service to scale, and calls with what each must have. */
export async function startScaling() {
  const { api, ecs } = await startEcs();
  const scaling = new ApplicationAutoScalingClient(api.client());
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
  return { api, ecs, scaling, ...callsOf(scaling) };
}

function callsOf(scaling: ApplicationAutoScalingClient) {
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
  return { registerTarget, putPolicy, putAction };
}
