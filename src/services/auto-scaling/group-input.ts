import type { CreateAutoScalingGroupType, UpdateAutoScalingGroupType } from '@aws-sdk/client-auto-scaling';
import { zonesOf } from '../../domain/regions.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { subnetTable } from '../../store/tables/ec2.ts';
import { notBuilt, validationError } from './errors.ts';
import { launchOf } from './launch.ts';

type GroupInput = CreateAutoScalingGroupType | UpdateAutoScalingGroupType;

/** What is kept and shown as it was given; nothing here acts on it, for the instances are records. */
const kept = [
  'LaunchConfigurationName',
  'LaunchTemplate',
  'MixedInstancesPolicy',
  'DefaultCooldown',
  'HealthCheckType',
  'HealthCheckGracePeriod',
  'PlacementGroup',
  'VPCZoneIdentifier',
  'TerminationPolicies',
  'NewInstancesProtectedFromScaleIn',
  'ServiceLinkedRoleARN',
  'MaxInstanceLifetime',
  'CapacityRebalance',
  'Context',
  'DesiredCapacityType',
  'DefaultInstanceWarmup',
  'InstanceMaintenancePolicy',
  'AvailabilityZoneDistribution',
  'AvailabilityZoneImpairmentPolicy',
  'CapacityReservationSpecification',
  'DeletionProtection',
] as const;

/** Instances are not registered anywhere: tasks register themselves with target groups. */
const refused = [
  'InstanceId',
  'LoadBalancerNames',
  'TargetGroupARNs',
  'TrafficSources',
  'InstanceLifecyclePolicy',
];

export function settingsOf(
  input: GroupInput,
  before: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const given: Readonly<Record<string, unknown>> = { ...input };
  for (const name of refused) {
    const value = given[name];
    if (value !== undefined && !(Array.isArray(value) && value.length === 0))
      throw notBuilt(`${name} of an Auto Scaling group`);
  }
  const named = kept.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]] as const]));
  return { ...withoutOldLaunch(given, before), ...Object.fromEntries(named) };
}

/** A group has one of the three: a new one takes the old one's place. */
function withoutOldLaunch(
  given: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const sources = ['LaunchConfigurationName', 'LaunchTemplate', 'MixedInstancesPolicy'];
  if (sources.every((name) => given[name] === undefined)) return before;
  return Object.fromEntries(Object.entries(before).filter(([name]) => !sources.includes(name)));
}

/** API reference, CreateAutoScalingGroup: one source of instances, which must be there. */
export function checkLaunch(context: RequestContext, settings: Readonly<Record<string, unknown>>): void {
  const sources = ['LaunchConfigurationName', 'LaunchTemplate', 'MixedInstancesPolicy'].filter(
    (name) => settings[name] !== undefined,
  );
  if (sources.length !== 1)
    throw validationError(
      'Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.',
    );
  launchOf(context, settings);
}

export function checkSizes(min: number, max: number, desired: number): void {
  if (min > max)
    throw validationError(`Max bound, ${max}, must be greater than or equal to min bound, ${min}`);
  if (desired < min || desired > max)
    throw validationError(
      `Desired capacity:${desired} must be between the specified min size:${min} and max size:${max}`,
    );
}

/** From the subnets, else as given. */
export function zonesFor(
  { store, account, region }: RequestContext,
  { AvailabilityZones = [], VPCZoneIdentifier = '' }: GroupInput,
): string[] {
  const ids = VPCZoneIdentifier.split(',')
    .map((each) => each.trim())
    .filter(Boolean);
  const known = zonesOf(region).map((each) => each.name);
  const strange = AvailabilityZones.find((zone) => !known.includes(zone));
  if (strange !== undefined) throw validationError(`Invalid availability zones: [${strange}]`);
  const ofSubnets = ids.map((id) => {
    const subnet = store.get(subnetTable, id);
    if (subnet?.account !== account || subnet.region !== region)
      throw validationError(`The subnet ID '${id}' does not exist`);
    return subnet.availabilityZone;
  });
  return [...new Set(ofSubnets.length > 0 ? ofSubnets : AvailabilityZones)].sort();
}
