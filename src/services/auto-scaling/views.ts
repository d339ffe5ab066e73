import type {
  Activity,
  AutoScalingGroup,
  AutoScalingInstanceDetails,
  Instance,
  LaunchConfiguration,
  LifecycleHook,
  TagDescription,
} from '@aws-sdk/client-auto-scaling';
import { zonesOf } from '../../domain/regions.ts';
import type {
  AutoScalingGroupRow,
  GroupHook,
  GroupInstance,
  GroupTag,
  LaunchConfigurationRow,
  ScalingActivityRow,
} from '../../store/tables/auto-scaling.ts';

/** Defaults: API reference, CreateAutoScalingGroup. */
export function groupView(row: AutoScalingGroupRow, withInstances = true): AutoScalingGroup {
  const zones = zonesOf(row.region);
  return {
    DefaultCooldown: 300,
    HealthCheckType: 'EC2',
    HealthCheckGracePeriod: 0,
    TerminationPolicies: ['Default'],
    NewInstancesProtectedFromScaleIn: false,
    LoadBalancerNames: [],
    TargetGroupARNs: [],
    SuspendedProcesses: [],
    EnabledMetrics: [],
    TrafficSources: [],
    ...row.settings,
    AutoScalingGroupName: row.name,
    AutoScalingGroupARN: row.groupArn,
    MinSize: row.minSize,
    MaxSize: row.maxSize,
    DesiredCapacity: row.desiredCapacity,
    AvailabilityZones: [...row.availabilityZones],
    AvailabilityZoneIds: row.availabilityZones.flatMap(
      (name) => zones.find((z) => z.name === name)?.id ?? [],
    ),
    Instances: withInstances ? row.instances.map(instanceView) : [],
    CreatedTime: new Date(row.createdAt),
    Tags: row.tags.map((tag) => tagView(row, tag)),
  };
}

/** This machine is up and well whenever it answers. */
function instanceView(row: GroupInstance): Instance {
  return {
    InstanceId: row.instanceId,
    InstanceType: row.instanceType,
    ImageId: row.imageId,
    AvailabilityZone: row.availabilityZone,
    AvailabilityZoneId: row.availabilityZoneId,
    LifecycleState: 'InService',
    HealthStatus: 'Healthy',
    LaunchConfigurationName: row.launchConfigurationName,
    LaunchTemplate: row.launchTemplate,
    ProtectedFromScaleIn: row.protectedFromScaleIn,
  };
}

/** There the health is in capitals (API reference, AutoScalingInstanceDetails). */
export function instanceDetailsView(
  group: AutoScalingGroupRow,
  row: GroupInstance,
): AutoScalingInstanceDetails {
  const view = instanceView(row);
  return {
    ...view,
    InstanceId: row.instanceId,
    AvailabilityZone: row.availabilityZone,
    LifecycleState: 'InService',
    ProtectedFromScaleIn: row.protectedFromScaleIn,
    HealthStatus: 'HEALTHY',
    AutoScalingGroupName: group.name,
  };
}

export function tagView({ name }: AutoScalingGroupRow, tag: GroupTag): TagDescription {
  return {
    ResourceId: name,
    ResourceType: 'auto-scaling-group',
    Key: tag.key,
    Value: tag.value,
    PropagateAtLaunch: tag.propagateAtLaunch,
  };
}

export function activityView(row: ScalingActivityRow): Activity {
  return {
    ActivityId: row.activityId,
    AutoScalingGroupName: row.groupName,
    AutoScalingGroupARN: row.groupArn,
    Description: row.description,
    Cause: row.cause,
    StartTime: new Date(row.at),
    EndTime: new Date(row.at),
    StatusCode: 'Successful',
    Progress: 100,
    Details: row.details,
  };
}

export function hookView(
  { name: AutoScalingGroupName }: AutoScalingGroupRow,
  hook: GroupHook,
): LifecycleHook {
  return { ...hook.settings, LifecycleHookName: hook.name, AutoScalingGroupName };
}

export function launchConfigurationView(row: LaunchConfigurationRow): LaunchConfiguration {
  return {
    ImageId: '',
    InstanceType: '',
    KeyName: '',
    SecurityGroups: [],
    UserData: '',
    BlockDeviceMappings: [],
    InstanceMonitoring: { Enabled: true },
    EbsOptimized: false,
    ...row.settings,
    LaunchConfigurationName: row.name,
    LaunchConfigurationARN: row.arn,
    CreatedTime: new Date(row.createdAt),
  };
}
