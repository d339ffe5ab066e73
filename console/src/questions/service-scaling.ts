import {
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScalingPoliciesCommand,
  type ScalableTarget,
  type ScalingActivity,
  type ScalingPolicy,
} from '@aws-sdk/client-application-auto-scaling';
import { autoscaling } from '../aws/autoscaling.ts';
import { useLive } from '../live/use-live.ts';

export interface ServiceScaling {
  target?: ScalableTarget;
  policies: ScalingPolicy[];
  activities: ScalingActivity[];
}

/** How Application Auto Scaling keeps a service's desired count, and what it did of late. */
export async function serviceScaling(cluster: string, service: string): Promise<ServiceScaling> {
  const ResourceId = `service/${cluster}/${service}`;
  const ofService = { ServiceNamespace: 'ecs', ResourceId } as const;
  const [targets, policies, activities] = await Promise.all([
    autoscaling.send(
      new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs', ResourceIds: [ResourceId] }),
    ),
    autoscaling.send(new DescribeScalingPoliciesCommand(ofService)),
    autoscaling.send(
      new DescribeScalingActivitiesCommand({ ...ofService, IncludeNotScaledActivities: true }),
    ),
  ]);
  return {
    target: targets.ScalableTargets?.[0],
    policies: policies.ScalingPolicies ?? [],
    activities: activities.ScalingActivities ?? [],
  };
}

export function useServiceScaling(cluster: string, service: string) {
  return useLive(
    [
      'application-auto-scaling.targets',
      'application-auto-scaling.policies',
      'application-auto-scaling.activities',
    ],
    ['service-scaling', cluster, service],
    () => serviceScaling(cluster, service),
  );
}
