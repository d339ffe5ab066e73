import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/**
 * EC2 Auto Scaling's rows, written by its operations alone. Instances are records: this machine stands for all of them
 * (docs/decisions/0045-auto-scaling-groups.md).
 */
export interface GroupInstance {
  readonly instanceId: string;
  readonly instanceType?: string;
  readonly imageId?: string;
  readonly availabilityZone: string;
  readonly availabilityZoneId: string;
  readonly protectedFromScaleIn: boolean;
  readonly launchConfigurationName?: string;
  readonly launchTemplate?: {
    readonly LaunchTemplateId: string;
    readonly LaunchTemplateName: string;
    readonly Version: string;
  };
  readonly createdAt: number;
}

export interface GroupTag {
  readonly key: string;
  readonly value: string;
  readonly propagateAtLaunch: boolean;
}

export interface GroupHook {
  readonly name: string;
  /** As the API shows it. */
  readonly settings: object;
}

export interface AutoScalingGroupRow extends Scope {
  readonly id: string;
  readonly name: string;
  readonly groupArn: string;
  readonly minSize: number;
  readonly maxSize: number;
  readonly desiredCapacity: number;
  readonly availabilityZones: readonly string[];
  /** What is kept as it was given, by the API's names. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly instances: readonly GroupInstance[];
  readonly hooks: readonly GroupHook[];
  readonly tags: readonly GroupTag[];
  readonly createdAt: number;
}
export const autoScalingGroupTable = defineTable<AutoScalingGroupRow>({
  name: 'auto_scaling_groups',
  key: 'id',
  indexes: ['account', 'region', 'groupArn'],
});

export interface ScalingActivityRow extends Scope {
  /** Sorts by age. */
  readonly id: string;
  readonly activityId: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly groupArn: string;
  readonly description: string;
  readonly cause: string;
  readonly details: string;
  readonly at: number;
}
export const scalingActivityTable = defineTable<ScalingActivityRow>({
  name: 'auto_scaling_activities',
  key: 'id',
  indexes: ['account', 'region', 'groupId'],
});

export interface LaunchConfigurationRow extends Scope {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  /** As it was given. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
}
export const launchConfigurationTable = defineTable<LaunchConfigurationRow>({
  name: 'auto_scaling_launch_configurations',
  key: 'id',
  indexes: ['account', 'region'],
});

/** Rows are found by name within account and region. */
export const namedKey = ({ account, region }: Scope, name: string) => `${account}/${region}/${name}`;
