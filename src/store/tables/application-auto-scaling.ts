import type {
  NotScaledReason,
  ScalingActivityStatusCode,
  StepScalingPolicyConfiguration,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/**
 * Application Auto Scaling's rows. Who writes what: operations write targets, policies and scheduled actions as wished for; the scaling controller writes
 * activities, the alarms of target tracking policies, and what rows remember of scaling (`scaledOut`, `scaledIn`, `signalsSeen`, `dueAt`, `alarmsMade`).
 * Times are epoch milliseconds.
 */
export interface ScalableTargetRow extends Scope {
  /** `<account>/<region>/<dimension>/<resource id>`; the dimension tells the namespace; policies, actions and activities name it. */
  readonly targetKey: string;
  readonly targetArn: string;
  readonly serviceNamespace: 'ecs';
  readonly resourceId: string;
  readonly scalableDimension: 'ecs:service:DesiredCount';
  readonly minCapacity: number;
  readonly maxCapacity: number;
  readonly roleArn: string;
  readonly suspended: SuspendedState;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt: number;
  /** The bounds were set: capacity outside of them is to be brought in, once. */
  readonly boundsSet?: boolean;
  /** The last time that a policy scaled, each way; what cooldowns are counted from. */
  readonly scaledOut?: LastScaling;
  readonly scaledIn?: LastScaling;
  /** The last transition of an alarm (tables/cloudwatch.ts) that policies have dealt with. */
  readonly signalsSeen?: string;
}

export interface SuspendedState {
  readonly dynamicScalingIn: boolean;
  readonly dynamicScalingOut: boolean;
  readonly scheduledScaling: boolean;
}

export interface LastScaling {
  readonly activityId: string;
  readonly from: number;
  readonly to: number;
  readonly cooldownSeconds: number;
  /** Undefined while the activity is under way. */
  readonly endedAt?: number;
}

export const scalableTargetTable = defineTable<ScalableTargetRow>({
  name: 'application_auto_scaling_targets',
  key: 'targetKey',
  indexes: ['account', 'region', 'targetArn'],
});

export function scalableTargetKey(scope: Scope, resourceId: string, dimension: string): string {
  return `${scope.account}/${scope.region}/${dimension}/${resourceId}`;
}

export interface ScalingPolicyRow extends Scope {
  readonly policyArn: string;
  readonly targetKey: string;
  readonly resourceId: string;
  readonly policyName: string;
  readonly policyType: 'StepScaling' | 'TargetTrackingScaling';
  readonly stepScaling?: StepScalingPolicyConfiguration;
  readonly targetTracking?: TargetTrackingScalingPolicyConfiguration;
  /** The alarms of a target tracking policy; each acts through `alarmAction`. */
  readonly alarms: readonly PolicyAlarm[];
  readonly alarmAction: string;
  /** Counts the policy's changes; its alarms are those of version `alarmsMade`. */
  readonly version: number;
  readonly alarmsMade?: number;
  /** Alarms that the policy no longer has and CloudWatch may still have. */
  readonly formerAlarms: readonly string[];
  /** Deleted: the row goes once its alarms are gone. */
  readonly deleted?: boolean;
  readonly createdAt: number;
}

export interface PolicyAlarm {
  readonly kind: 'high' | 'low';
  readonly alarmName: string;
  readonly alarmArn: string;
}

export const scalingPolicyTable = defineTable<ScalingPolicyRow>({
  name: 'application_auto_scaling_policies',
  key: 'policyArn',
  indexes: ['account', 'region', 'targetKey'],
});

export interface ScheduledActionRow extends Scope {
  readonly actionArn: string;
  readonly targetKey: string;
  readonly resourceId: string;
  readonly actionName: string;
  /** `cron(…)`, `rate(…)` or `at(…)`. */
  readonly schedule: string;
  readonly timezone?: string;
  readonly startAt?: number;
  readonly endAt?: number;
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
  readonly createdAt: number;
  /** What a rate counts from. */
  readonly anchorAt: number;
  /** When it runs next; undefined when it never will again. */
  readonly dueAt?: number;
}

export const scheduledActionTable = defineTable<ScheduledActionRow>({
  name: 'application_auto_scaling_scheduled_actions',
  key: 'actionArn',
  indexes: ['account', 'region', 'targetKey'],
});

export interface ScalingActivityRow extends Scope {
  readonly activityId: string;
  readonly targetKey: string;
  readonly resourceId: string;
  readonly scalableDimension: 'ecs:service:DesiredCount';
  readonly description: string;
  readonly cause: string;
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly status: ScalingActivityStatusCode;
  readonly statusMessage?: string;
  /** The capacity that it set. */
  readonly to?: number;
  readonly notScaledReasons?: readonly NotScaledReason[];
}

export const scalingActivityTable = defineTable<ScalingActivityRow>({
  name: 'application_auto_scaling_activities',
  key: 'activityId',
  indexes: ['account', 'region', 'targetKey'],
});
