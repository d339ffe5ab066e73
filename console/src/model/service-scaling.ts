import type { TemplateResource } from './cloud-formation.ts';
import type { Policy, ScalingFields, StepPolicy, TrackedMetric, TrackingPolicy } from './service-form.ts';

/** The service's scaling as a template's resources. Logical ids are those of `slipway up`. */

const trackingIds: Record<TrackedMetric, string> = {
  ECSServiceAverageCPUUtilization: 'ScaleOnCpu',
  ECSServiceAverageMemoryUtilization: 'ScaleOnMemory',
  ALBRequestCountPerTarget: 'ScaleOnRequests',
};

type Resources = Record<string, TemplateResource>;

/** `label` names the load balancer and target group whose requests are counted. */
export function scalingResources(fields: ScalingFields, cluster: unknown, label: unknown): Resources {
  if (!fields.scaling) return {};
  const resources: Resources = {
    ScalableTarget: {
      Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
      Properties: {
        ServiceNamespace: 'ecs',
        ScalableDimension: 'ecs:service:DesiredCount',
        ResourceId: { 'Fn::Join': ['/', ['service', cluster, serviceName]] },
        MinCapacity: Number(fields.minimum),
        MaxCapacity: Number(fields.maximum),
      },
    },
  };
  for (const policy of fields.policies)
    Object.assign(resources, policyResources(policy, resources, cluster, label));
  return resources;
}

const serviceName = { 'Fn::GetAtt': ['Service', 'Name'] };

function policyResources(policy: Policy, made: Resources, cluster: unknown, label: unknown): Resources {
  if (policy.kind === 'step') {
    const id = freeId('StepPolicy', made);
    return { [id]: stepPolicy(policy), [`${id}Alarm`]: stepAlarm(policy, id, cluster) };
  }
  return { [freeId(trackingIds[policy.metric], made)]: trackingPolicy(policy, label) };
}

function freeId(wanted: string, made: Resources): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? wanted : `${wanted}${number}`;
    if (!(id in made)) return id;
  }
}

function trackingPolicy(policy: TrackingPolicy, label: unknown): TemplateResource {
  const isRequests = policy.metric === 'ALBRequestCountPerTarget';
  return {
    Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    Properties: {
      PolicyName: policy.name,
      PolicyType: 'TargetTrackingScaling',
      ScalingTargetId: { Ref: 'ScalableTarget' },
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

function stepPolicy(policy: StepPolicy): TemplateResource {
  return {
    Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    Properties: {
      PolicyName: policy.name,
      PolicyType: 'StepScaling',
      ScalingTargetId: { Ref: 'ScalableTarget' },
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
function stepAdjustments({ when, steps }: StepPolicy) {
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

function stepAlarm(policy: StepPolicy, policyId: string, cluster: unknown): TemplateResource {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription: `Calls the scaling policy ${policy.name}.`,
      Namespace: 'AWS/ECS',
      MetricName: policy.metric,
      Dimensions: [
        { Name: 'ClusterName', Value: cluster },
        { Name: 'ServiceName', Value: serviceName },
      ],
      Statistic: 'Average',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: Number(policy.threshold),
      ComparisonOperator:
        policy.when === 'above' ? 'GreaterThanOrEqualToThreshold' : 'LessThanOrEqualToThreshold',
      AlarmActions: [{ Ref: policyId }],
    },
  };
}
