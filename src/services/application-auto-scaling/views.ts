import type {
  ScalableTarget,
  ScalingActivity,
  ScalingPolicy,
  ScheduledAction,
} from '@aws-sdk/client-application-auto-scaling';
import type {
  ScalableTargetRow,
  ScalingActivityRow,
  ScalingPolicyRow,
  ScheduledActionRow,
  SuspendedState,
} from '../../store/tables/application-auto-scaling.ts';

const of = (resourceId: string) => ({
  ServiceNamespace: 'ecs' as const,
  ResourceId: resourceId,
  ScalableDimension: 'ecs:service:DesiredCount' as const,
});

const date = (time: number | undefined) => (time === undefined ? undefined : new Date(time));

export function targetView(row: ScalableTargetRow): ScalableTarget {
  return {
    ...of(row.resourceId),
    MinCapacity: row.minCapacity,
    MaxCapacity: row.maxCapacity,
    RoleARN: row.roleArn,
    CreationTime: new Date(row.createdAt),
    SuspendedState: suspendedView(row.suspended),
    ScalableTargetARN: row.targetArn,
  };
}

const suspendedView = (state: SuspendedState) => ({
  DynamicScalingInSuspended: state.dynamicScalingIn,
  DynamicScalingOutSuspended: state.dynamicScalingOut,
  ScheduledScalingSuspended: state.scheduledScaling,
});

export const alarmsView = ({ alarms }: Pick<ScalingPolicyRow, 'alarms'>) =>
  alarms.map(({ alarmName, alarmArn }) => ({ AlarmName: alarmName, AlarmARN: alarmArn }));

/** `alarms`: of a step scaling policy, those that have it as an action. */
export function policyView(row: ScalingPolicyRow, alarms: ScalingPolicy['Alarms'] = []): ScalingPolicy {
  return {
    PolicyARN: row.policyArn,
    PolicyName: row.policyName,
    ...of(row.resourceId),
    PolicyType: row.policyType,
    StepScalingPolicyConfiguration: row.stepScaling,
    TargetTrackingScalingPolicyConfiguration: row.targetTracking,
    Alarms: [...alarmsView(row), ...alarms],
    CreationTime: new Date(row.createdAt),
  };
}

export function actionView(row: ScheduledActionRow): ScheduledAction {
  return {
    ScheduledActionName: row.actionName,
    ScheduledActionARN: row.actionArn,
    ...of(row.resourceId),
    Schedule: row.schedule,
    Timezone: row.timezone,
    StartTime: date(row.startAt),
    EndTime: date(row.endAt),
    ScalableTargetAction: { MinCapacity: row.minCapacity, MaxCapacity: row.maxCapacity },
    CreationTime: new Date(row.createdAt),
  };
}

export function activityView(row: ScalingActivityRow): ScalingActivity {
  return {
    ActivityId: row.activityId,
    ...of(row.resourceId),
    Description: row.description,
    Cause: row.cause,
    StartTime: new Date(row.startedAt),
    EndTime: date(row.endedAt),
    StatusCode: row.status,
    StatusMessage: row.statusMessage,
    NotScaledReasons: row.notScaledReasons === undefined ? undefined : [...row.notScaledReasons],
  };
}
