import { arn } from '../../domain/arns.ts';
import type { Reader } from '../../store/store.ts';
import {
  type ScalableTargetRow,
  type ScalingActivityRow,
  type ScalingPolicyRow,
  type ScheduledActionRow,
  scalableTargetTable,
  scalingActivityTable,
  scalingPolicyTable,
  scheduledActionTable,
} from '../../store/tables/application-auto-scaling.ts';
import { type AlarmTransitionRow, alarmTable, alarmTransitionTable } from '../../store/tables/cloudwatch.ts';
import { serviceTable } from '../../store/tables/ecs-services.ts';
import { taskTable } from '../../store/tables/ecs-tasks.ts';
import type { Breach } from './capacity.ts';

/** Everything that a decision about a scalable target depends on, read in one go. */
export interface ScalingSnapshot {
  readonly target: ScalableTargetRow;
  readonly policies: readonly ScalingPolicyRow[];
  readonly actions: readonly ScheduledActionRow[];
  /** What alarms said since the last pass, the newest of each alarm. */
  readonly signals: readonly Signal[];
  /** The last of them, and of older ones that no longer matter. */
  readonly lastSignal?: string;
  /** Target tracking policies, by ARN, whose low alarm is in ALARM now. */
  readonly readyToScaleIn: ReadonlySet<string>;
  /** Undefined when the service is gone. */
  readonly service?: ServiceCapacity;
  /** Under way still. */
  readonly current?: ScalingActivityRow;
  readonly newest?: ScalingActivityRow;
  readonly now: number;
  readonly speed: number;
}

export interface ServiceCapacity {
  readonly desired: number;
  readonly running: number;
  readonly deploying: boolean;
}

/** An alarm has a policy act. */
export interface Signal {
  readonly policy: ScalingPolicyRow;
  readonly alarmArn: string;
  readonly alarmName: string;
  readonly state: string;
  readonly at: number;
  /** Those that were not missing, the oldest first. */
  readonly values: readonly number[];
  readonly threshold: number;
  readonly comparison: Breach['comparison'];
}

export function readScaling(
  reader: Reader,
  targetKey: string,
  now: number,
  speed: number,
): ScalingSnapshot | undefined {
  const target = reader.get(scalableTargetTable, targetKey);
  if (target === undefined) return undefined;
  const policies = reader
    .list(scalingPolicyTable, { where: { targetKey } })
    .filter((policy) => policy.deleted !== true);
  const activities = reader.list(scalingActivityTable, { where: { targetKey } });
  const service = serviceCapacity(reader, target);
  const current = activities.find((each) => each.status === 'InProgress');
  const newest = activities.reduce<ScalingActivityRow | undefined>(
    (last, each) => (last === undefined || each.startedAt >= last.startedAt ? each : last),
    undefined,
  );
  return {
    target,
    policies,
    actions: reader.list(scheduledActionTable, { where: { targetKey } }),
    ...readSignals(reader, target, policies),
    readyToScaleIn: readyToScaleIn(reader, policies),
    ...(service === undefined ? {} : { service }),
    ...(current === undefined ? {} : { current }),
    ...(newest === undefined ? {} : { newest }),
    now,
    speed,
  };
}

export function serviceArnOf(target: ScalableTargetRow): string {
  return arn('ecs', target, target.resourceId);
}

function serviceCapacity(reader: Reader, target: ScalableTargetRow): ServiceCapacity | undefined {
  const serviceArn = serviceArnOf(target);
  const service = reader.get(serviceTable, serviceArn);
  if (service?.status !== 'ACTIVE') return undefined;
  const primary = service.deployments.find((each) => each.status === 'PRIMARY');
  return {
    desired: service.desiredCount,
    running: reader.count(taskTable, { serviceArn, lastStatus: 'RUNNING' }),
    deploying: primary?.rolloutState === 'IN_PROGRESS',
  };
}

function readSignals(
  reader: Reader,
  { account, region, signalsSeen: after }: ScalableTargetRow,
  policies: readonly ScalingPolicyRow[],
): Pick<ScalingSnapshot, 'signals' | 'lastSignal'> {
  if (policies.length === 0) return { signals: [] };
  const byAction = new Map(policies.map((policy) => [actionOf(policy), policy]));
  const newest = new Map<string, Signal>();
  let lastSignal: string | undefined;
  for (const row of reader.list(alarmTransitionTable, { where: { account, region }, after }))
    for (const action of row.actions) {
      const policy = byAction.get(action);
      if (policy === undefined) continue;
      lastSignal = row.transitionId;
      const signal = signalOf(reader, policy, row);
      if (signal === undefined) newest.delete(row.alarmArn + action);
      else newest.set(row.alarmArn + action, signal);
    }
  return { signals: [...newest.values()], ...(lastSignal === undefined ? {} : { lastSignal }) };
}

const actionOf = (policy: ScalingPolicyRow) =>
  policy.policyType === 'TargetTrackingScaling' ? policy.alarmAction : policy.policyArn;

/** Undefined for an alarm that says something else by now, and for one without a threshold. */
function signalOf(reader: Reader, policy: ScalingPolicyRow, row: AlarmTransitionRow): Signal | undefined {
  const alarm = reader.get(alarmTable, row.alarmArn);
  if (alarm?.alarmType !== 'MetricAlarm' || alarm.stateValue !== row.stateValue) return undefined;
  return {
    policy,
    alarmArn: row.alarmArn,
    alarmName: row.alarmName,
    state: row.stateValue,
    at: row.at,
    values: row.datapoints.flatMap(({ value }) => (value === null ? [] : [value])),
    threshold: alarm.threshold,
    comparison: alarm.comparisonOperator,
  };
}

function readyToScaleIn(reader: Reader, policies: readonly ScalingPolicyRow[]): Set<string> {
  const ready = policies.filter(({ alarms }) =>
    alarms.some(
      ({ kind, alarmArn }) => kind === 'low' && reader.get(alarmTable, alarmArn)?.stateValue === 'ALARM',
    ),
  );
  return new Set(ready.map((policy) => policy.policyArn));
}
