import type { TemplateResource } from './cloud-formation.ts';
import type { Policy, ScalingFields, StepPolicy, TrackedMetric, TrackingPolicy } from './service-form.ts';

/** The service's scaling as a template's resources. Logical ids are those of `slipway up`, or those that a template has already. */

type Resources = Record<string, TemplateResource>;

/** What resources are called in their template. */
export interface ScalingIds {
  service: string;
  target: string;
  tracking: Partial<Record<TrackedMetric, string>>;
  /** Of step policies, in their order. */
  steps: { policy: string; alarm: string }[];
}

export const standardIds: ScalingIds = {
  service: 'Service',
  target: 'ScalableTarget',
  tracking: {
    ECSServiceAverageCPUUtilization: 'ScaleOnCpu',
    ECSServiceAverageMemoryUtilization: 'ScaleOnMemory',
    ALBRequestCountPerTarget: 'ScaleOnRequests',
  },
  steps: [],
};

interface Surroundings {
  cluster: unknown;
  /** Names the load balancer and target group whose requests are counted. */
  label: unknown;
  ids: ScalingIds;
}

export function scalingResources(
  fields: ScalingFields,
  cluster: unknown,
  label: unknown,
  ids: ScalingIds = standardIds,
): Resources {
  if (!fields.scaling) return {};
  const around = { cluster, label, ids };
  const resources: Resources = {
    [ids.target]: {
      Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
      Properties: {
        ServiceNamespace: 'ecs',
        ScalableDimension: 'ecs:service:DesiredCount',
        ResourceId: { 'Fn::Join': ['/', ['service', cluster, serviceName(ids)]] },
        MinCapacity: Number(fields.minimum),
        MaxCapacity: Number(fields.maximum),
      },
    },
  };
  for (const policy of fields.policies) Object.assign(resources, policyResources(policy, resources, around));
  return resources;
}

const serviceName = ({ service }: ScalingIds) => ({ 'Fn::GetAtt': [service, 'Name'] });

function policyResources(policy: Policy, made: Resources, around: Surroundings): Resources {
  const { ids } = around;
  if (policy.kind === 'tracking')
    return { [freeId(ids.tracking[policy.metric] ?? 'ScaleOn', made)]: trackingPolicy(policy, around) };
  const known = ids.steps.find((step) => !(step.policy in made));
  const id = known?.policy ?? freeId('StepPolicy', made);
  return { [id]: stepPolicy(policy, ids), [known?.alarm ?? `${id}Alarm`]: stepAlarm(policy, id, around) };
}

function freeId(wanted: string, made: Resources): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? wanted : `${wanted}${number}`;
    if (!(id in made)) return id;
  }
}

function trackingPolicy(policy: TrackingPolicy, { label, ids }: Surroundings): TemplateResource {
  const isRequests = policy.metric === 'ALBRequestCountPerTarget';
  return {
    Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    Properties: {
      PolicyName: policy.name,
      PolicyType: 'TargetTrackingScaling',
      ScalingTargetId: { Ref: ids.target },
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: {
          PredefinedMetricType: policy.metric,
          ResourceLabel: isRequests ? label : undefined,
        },
        TargetValue: Number(policy.target),
        ScaleOutCooldown: Number(policy.scaleOutCooldown),
        ScaleInCooldown: Number(policy.scaleInCooldown),
      },
    },
  };
}

function stepPolicy(policy: StepPolicy, ids: ScalingIds): TemplateResource {
  return {
    Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    Properties: {
      PolicyName: policy.name,
      PolicyType: 'StepScaling',
      ScalingTargetId: { Ref: ids.target },
      StepScalingPolicyConfiguration: {
        AdjustmentType: policy.adjustmentType,
        Cooldown: Number(policy.cooldown),
        MetricAggregationType: 'Average',
        StepAdjustments: stepAdjustments(policy),
      },
    },
  };
}

/** Bounds are differences from the alarm's threshold: upwards from it, or downwards for an alarm that goes off below. */
export function stepAdjustments({ when, steps }: StepPolicy) {
  return steps.map(({ from, adjustment }, index) => {
    const next = steps[index + 1]?.from;
    const ScalingAdjustment = Number(adjustment);
    if (when === 'above')
      return {
        MetricIntervalLowerBound: Number(from),
        MetricIntervalUpperBound: next === undefined ? undefined : Number(next),
        ScalingAdjustment,
      };
    return {
      MetricIntervalLowerBound: next === undefined ? undefined : -Number(next),
      MetricIntervalUpperBound: 0 - Number(from),
      ScalingAdjustment,
    };
  });
}

function stepAlarm(policy: StepPolicy, policyId: string, { cluster, ids }: Surroundings): TemplateResource {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      ...alarmOf(policy),
      Dimensions: [
        { Name: 'ClusterName', Value: cluster },
        { Name: 'ServiceName', Value: serviceName(ids) },
      ],
      AlarmActions: [{ Ref: policyId }],
    },
  };
}

/** The alarm that calls a step policy: the service's metric over one minute. */
export function alarmOf(policy: StepPolicy) {
  return {
    AlarmDescription: `Calls the scaling policy ${policy.name}.`,
    Namespace: 'AWS/ECS',
    MetricName: policy.metric,
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: Number(policy.threshold),
    ComparisonOperator:
      policy.when === 'above' ? 'GreaterThanOrEqualToThreshold' : 'LessThanOrEqualToThreshold',
  } as const;
}
