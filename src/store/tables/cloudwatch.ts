import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/**
 * CloudWatch's documents: alarms, what became of them, dashboards. Datapoints are plain rows (store/metrics). Who writes what: operations write an
 * alarm's configuration; `control/alarms` and SetAlarmState write its state, each time through `changeAlarmState` (store/metrics/alarm-states.ts), which
 * puts the transition and the history item beside it. Times are epoch milliseconds.
 */
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

interface AlarmBase extends Scope {
  readonly alarmArn: string;
  readonly alarmName: string;
  readonly alarmDescription?: string;
  readonly actionsEnabled: boolean;
  readonly okActions: readonly string[];
  readonly alarmActions: readonly string[];
  readonly insufficientDataActions: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly stateValue: AlarmState;
  readonly stateReason: string;
  /** JSON, as AWS shows it. */
  readonly stateReasonData?: string;
  readonly stateUpdatedAt: number;
  readonly stateTransitionedAt: number;
  readonly configurationUpdatedAt: number;
}

export interface MetricAlarmRow extends AlarmBase {
  readonly alarmType: 'MetricAlarm';
  readonly metricName?: string;
  readonly namespace?: string;
  readonly dimensions: readonly { readonly name: string; readonly value: string }[];
  readonly statistic?: string;
  readonly extendedStatistic?: string;
  readonly unit?: string;
  /** Seconds; undefined where `metrics` say it. */
  readonly period?: number;
  /** In place of one metric: queries, of which the one that returns data is watched. */
  readonly metrics?: readonly MetricDataQuery[];
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm?: number;
  readonly threshold: number;
  readonly comparisonOperator: ComparisonOperator;
  readonly treatMissingData?: TreatMissingData;
  readonly evaluateLowSampleCountPercentile?: 'evaluate' | 'ignore';
}

export type ComparisonOperator =
  | 'GreaterThanOrEqualToThreshold'
  | 'GreaterThanThreshold'
  | 'LessThanThreshold'
  | 'LessThanOrEqualToThreshold';

export type TreatMissingData = 'breaching' | 'notBreaching' | 'ignore' | 'missing';

export interface CompositeAlarmRow extends AlarmBase {
  readonly alarmType: 'CompositeAlarm';
  readonly alarmRule: string;
  /** Name or ARN of the alarm that keeps its actions from being done. */
  readonly actionsSuppressor?: string;
  readonly actionsSuppressorWaitPeriod?: number;
  readonly actionsSuppressorExtensionPeriod?: number;
  /** Why its actions are not done now; the periods end at `until`. */
  readonly suppression?: {
    readonly by: 'WaitPeriod' | 'ExtensionPeriod' | 'Alarm';
    readonly until?: number;
    readonly since: number;
  };
}

export type AlarmRow = MetricAlarmRow | CompositeAlarmRow;

export const alarmTable = defineTable<AlarmRow>({
  name: 'cloudwatch_alarms',
  key: 'alarmArn',
  indexes: ['account', 'region', 'alarmName', 'alarmType'],
});

/**
 * The feed of what alarms say, for whoever acts on them (scaling policies, EventBridge): a row for each change of state, and one a minute for as long as
 * an alarm with Auto Scaling actions stays in its state ("the alarm continues to invoke the action for every period that it remains in the new state",
 * CloudWatch user guide, "Alarm actions"). Rows are never changed; ids grow, so that a consumer keeps the last one that it has dealt with. They go after
 * some hours.
 */
export interface AlarmTransitionRow extends Scope {
  /** The store's revision, in 16 digits: its order is the order of what happened. */
  readonly transitionId: string;
  readonly kind: 'transition' | 'repeat';
  readonly alarmArn: string;
  readonly alarmName: string;
  readonly alarmType: 'MetricAlarm' | 'CompositeAlarm';
  readonly at: number;
  readonly previousState: {
    readonly value: AlarmState;
    readonly reason: string;
    readonly reasonData?: string;
    readonly at: number;
  };
  readonly stateValue: AlarmState;
  readonly stateReason: string;
  readonly stateReasonData?: string;
  /** What to do now: ARNs; none while the alarm's actions are disabled or suppressed. */
  readonly actions: readonly string[];
  /** What the decision rests on, the oldest first; missing ones are left out. */
  readonly datapoints: readonly { readonly at: number; readonly value: number }[];
  readonly threshold?: number;
  readonly suppressedBy?: string;
}
export const alarmTransitionTable = defineTable<AlarmTransitionRow>({
  name: 'cloudwatch_alarm_transitions',
  key: 'transitionId',
  indexes: ['account', 'region', 'alarmArn'],
});

/** What DescribeAlarmHistory shows. */
export interface AlarmHistoryRow extends Scope {
  /** `<epoch ms, 14 digits>-<revision, 16 digits>`. */
  readonly historyId: string;
  readonly alarmArn: string;
  readonly alarmName: string;
  readonly alarmType: 'MetricAlarm' | 'CompositeAlarm';
  readonly at: number;
  readonly itemType: 'ConfigurationUpdate' | 'StateUpdate' | 'Action';
  readonly summary: string;
  readonly data: string;
}
export const alarmHistoryTable = defineTable<AlarmHistoryRow>({
  name: 'cloudwatch_alarm_history',
  key: 'historyId',
  indexes: ['account', 'region', 'alarmArn'],
});

export interface DashboardRow extends Scope {
  /** `<account>/<name>`: dashboards are of all regions. */
  readonly dashboardKey: string;
  readonly dashboardArn: string;
  readonly dashboardName: string;
  readonly body: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly modifiedAt: number;
}
export const dashboardTable = defineTable<DashboardRow>({
  name: 'cloudwatch_dashboards',
  key: 'dashboardKey',
  indexes: ['account', 'region'],
});
