import { regionName } from '../../domain/region-names.ts';
import { addDelivery } from '../events/publish-event.ts';
import type { Store } from '../store.ts';
import type { AlarmRow, MetricAlarmRow } from '../tables/cloudwatch.ts';

/**
 * Topics among an alarm's actions: a message for each, written with the change that it tells of and brought to the upstream by `control/events`, again where it does not
 * answer (CloudWatch user guide, "Notifying users on alarm changes").
 */
export function notifyTopics(
  store: Store,
  before: Pick<AlarmRow, 'stateValue'>,
  alarm: AlarmRow,
  actions: readonly string[],
  now: Date,
): void {
  const { account, region, alarmArn, alarmName, stateValue } = alarm;
  const delivery = {
    account,
    region,
    kind: 'notification' as const,
    originArn: alarmArn,
    originName: alarmName,
    // A subject has 100 characters at most (SNS API reference, Publish).
    subject: `${stateValue}: "${alarmName}" in ${regionName(region)}`.slice(0, 100),
    input: JSON.stringify(messageOf(before, alarm)),
  };
  for (const Arn of actions.filter((action) => /^arn:[^:]+:sns:/.test(action)))
    addDelivery(store, { ...delivery, target: { Arn } }, { now });
}

function messageOf(before: Pick<AlarmRow, 'stateValue'>, alarm: AlarmRow): object {
  return {
    AlarmName: alarm.alarmName,
    AlarmDescription: alarm.alarmDescription ?? null,
    AWSAccountId: alarm.account,
    AlarmConfigurationUpdatedTimestamp: timeOf(alarm.configurationUpdatedAt),
    NewStateValue: alarm.stateValue,
    NewStateReason: alarm.stateReason,
    StateChangeTime: timeOf(alarm.stateUpdatedAt),
    Region: regionName(alarm.region),
    AlarmArn: alarm.alarmArn,
    OldStateValue: before.stateValue,
    OKActions: alarm.okActions,
    AlarmActions: alarm.alarmActions,
    InsufficientDataActions: alarm.insufficientDataActions,
    ...(alarm.alarmType === 'CompositeAlarm'
      ? { AlarmRule: alarm.alarmRule }
      : { Trigger: triggerOf(alarm) }),
  };
}

const timeOf = (at: number) => new Date(at).toISOString().replace('Z', '+0000');

function triggerOf(alarm: MetricAlarmRow): object {
  const judged = {
    Period: alarm.period,
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    ComparisonOperator: alarm.comparisonOperator,
    Threshold: alarm.threshold,
    TreatMissingData: alarm.treatMissingData ?? '',
    EvaluateLowSampleCountPercentile: alarm.evaluateLowSampleCountPercentile ?? '',
  };
  if (alarm.metrics !== undefined) return { ...judged, Metrics: alarm.metrics };
  return {
    MetricName: alarm.metricName,
    Namespace: alarm.namespace,
    ...(alarm.statistic === undefined
      ? { StatisticType: 'ExtendedStatistic', ExtendedStatistic: alarm.extendedStatistic }
      : { StatisticType: 'Statistic', Statistic: statistics[alarm.statistic] ?? alarm.statistic }),
    Unit: alarm.unit ?? null,
    Dimensions: alarm.dimensions.map(({ name, value }) => ({ value, name })),
    ...judged,
  };
}

const statistics: Readonly<Record<string, string>> = {
  Average: 'AVERAGE',
  Sum: 'SUM',
  Minimum: 'MINIMUM',
  Maximum: 'MAXIMUM',
  SampleCount: 'SAMPLE_COUNT',
};
