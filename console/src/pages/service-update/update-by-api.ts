import {
  DeleteScalingPolicyCommand,
  DeregisterScalableTargetCommand,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { DeleteAlarmsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { autoscaling } from '../../aws/autoscaling.ts';
import { cloudwatch } from '../../aws/cloudwatch.ts';
import { ecs } from '../../aws/ecs.ts';
import { nameOf } from '../../model/arn.ts';
import type { Policy, StepPolicy } from '../../model/service-form.ts';
import { alarmOf, stepAdjustments } from '../../model/service-scaling.ts';
import {
  type ChangedField,
  changesScaling,
  type UpdateForm,
  updateInput,
} from '../../model/service-update.ts';
import type { UpdatedService } from './read-service.ts';

/** What the form changes, as calls of ECS and Application Auto Scaling. Each is safe to repeat: a form that is sent again after a refusal goes on. */
export async function updateByApi(
  before: UpdateForm,
  after: UpdateForm,
  changed: ChangedField[],
  updated: UpdatedService,
): Promise<void> {
  const input = updateInput(updated.service, after, changed);
  if (input) await ecs.send(new UpdateServiceCommand(input));
  if (!changesScaling(changed)) return;
  if (after.scaling) await scale(before, after, updated);
  else await autoscaling.send(new DeregisterScalableTargetCommand(targetOf(updated)));
}

function targetOf({ service }: UpdatedService) {
  const { clusterArn, serviceName } = service;
  return {
    ServiceNamespace: 'ecs',
    ResourceId: `service/${nameOf(clusterArn)}/${serviceName}`,
    ScalableDimension: 'ecs:service:DesiredCount',
  } as const;
}

async function scale(before: UpdateForm, after: UpdateForm, updated: UpdatedService): Promise<void> {
  const target = targetOf(updated);
  const MinCapacity = Number(after.minimum);
  const MaxCapacity = Number(after.maximum);
  await autoscaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity, MaxCapacity }));
  for (const { name } of before.policies.filter((policy) => isGone(policy, after.policies)))
    await removePolicy(name, updated);
  for (const policy of after.policies) await putPolicy(policy, updated);
}

const isGone = ({ name, kind }: Policy, policies: Policy[]) =>
  !policies.some((policy) => policy.name === name && policy.kind === kind);

/** A step policy's alarm is its owner's to delete; those of target tracking go by themselves. */
async function removePolicy(PolicyName: string, updated: UpdatedService): Promise<void> {
  const policy = updated.scaling.policies.find((each) => each.PolicyName === PolicyName);
  if (!policy) return;
  await autoscaling.send(new DeleteScalingPolicyCommand({ ...targetOf(updated), PolicyName }));
  const AlarmNames = alarmNamesOf(policy.PolicyARN, updated);
  if (policy.PolicyType === 'StepScaling' && AlarmNames.length > 0)
    await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames }));
}

const alarmNamesOf = (policyArn: string | undefined, { scaling }: UpdatedService) =>
  scaling.alarms
    .filter(({ AlarmActions = [] }) => AlarmActions.includes(policyArn ?? ''))
    .map(({ AlarmName }) => AlarmName!);

async function putPolicy(policy: Policy, updated: UpdatedService): Promise<void> {
  const target = targetOf(updated);
  if (policy.kind === 'step') return putSteps(policy, updated);
  const isRequests = policy.metric === 'ALBRequestCountPerTarget';
  await autoscaling.send(
    new PutScalingPolicyCommand({
      ...target,
      PolicyName: policy.name,
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: {
          PredefinedMetricType: policy.metric,
          ResourceLabel: isRequests ? updated.requestLabel : undefined,
        },
        TargetValue: Number(policy.target),
        ScaleOutCooldown: Number(policy.scaleOutCooldown),
        ScaleInCooldown: Number(policy.scaleInCooldown),
      },
    }),
  );
}

async function putSteps(policy: StepPolicy, updated: UpdatedService): Promise<void> {
  const { PolicyARN = '' } = await autoscaling.send(
    new PutScalingPolicyCommand({
      ...targetOf(updated),
      PolicyName: policy.name,
      PolicyType: 'StepScaling',
      StepScalingPolicyConfiguration: {
        AdjustmentType: policy.adjustmentType,
        Cooldown: Number(policy.cooldown),
        MetricAggregationType: 'Average',
        StepAdjustments: stepAdjustments(policy),
      },
    }),
  );
  const { clusterArn, serviceName = '' } = updated.service;
  const [known] = alarmNamesOf(PolicyARN, updated);
  await cloudwatch.send(
    new PutMetricAlarmCommand({
      ...alarmOf(policy),
      AlarmName: known ?? `${nameOf(clusterArn)}-${serviceName}-${policy.name}`,
      Dimensions: [
        { Name: 'ClusterName', Value: nameOf(clusterArn) },
        { Name: 'ServiceName', Value: serviceName },
      ],
      AlarmActions: [PolicyARN],
    }),
  );
}
