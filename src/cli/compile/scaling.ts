import type { AutoScalingPlan, LoadBalancerPlan } from '../file/plan.ts';
import { type ResourceDeclaration, ref, sub, type TemplateValue } from './template.ts';

/** Between `min` and `max`, so that each figure stays near its target (Application Auto Scaling user guide, "Target tracking scaling policies"). */
export function scalingResources(
  clusterName: string,
  plan: AutoScalingPlan,
  balancer: LoadBalancerPlan | undefined,
): Record<string, ResourceDeclaration> {
  const cooldowns = {
    ScaleInCooldown: plan.scaleInCooldown,
    ScaleOutCooldown: plan.scaleOutCooldown,
  };
  const policy = (metric: string, target: number | undefined, label?: TemplateValue) =>
    target === undefined ? undefined : trackingPolicy(metric, target, cooldowns, label);
  const policies = {
    ScaleOnCpu: policy('ECSServiceAverageCPUUtilization', plan.cpu),
    ScaleOnMemory: policy('ECSServiceAverageMemoryUtilization', plan.memory),
    ScaleOnRequests: policy(
      'ALBRequestCountPerTarget',
      balancer && plan.requests,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own.
      sub('${LoadBalancer.LoadBalancerFullName}/${TargetGroup.TargetGroupFullName}'),
    ),
  };
  return {
    ScalableTarget: {
      Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
      Properties: {
        ServiceNamespace: 'ecs',
        ScalableDimension: 'ecs:service:DesiredCount',
        ResourceId: sub(`service/${clusterName}/\${Service.Name}`),
        MinCapacity: plan.min,
        MaxCapacity: plan.max,
      },
    },
    ...Object.fromEntries(Object.entries(policies).flatMap(([id, made]) => (made ? [[id, made]] : []))),
  };
}

function trackingPolicy(
  metric: string,
  target: number,
  cooldowns: Readonly<Record<string, number | undefined>>,
  label: TemplateValue | undefined,
): ResourceDeclaration {
  return {
    Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    Properties: {
      PolicyName: sub(`\${Service.Name}-${metric}`),
      PolicyType: 'TargetTrackingScaling',
      ScalingTargetId: ref('ScalableTarget'),
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: metric, ResourceLabel: label },
        TargetValue: target,
        ...cooldowns,
      },
    },
  };
}
