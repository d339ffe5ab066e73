import type { AlarmHistoryItem, CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type {
  AlarmHistoryRow,
  AlarmRow,
  CompositeAlarmRow,
  MetricAlarmRow,
} from '../../store/tables/cloudwatch.ts';

function commonView(row: AlarmRow) {
  return {
    AlarmName: row.alarmName,
    AlarmArn: row.alarmArn,
    AlarmDescription: row.alarmDescription,
    AlarmConfigurationUpdatedTimestamp: new Date(row.configurationUpdatedAt),
    ActionsEnabled: row.actionsEnabled,
    OKActions: [...row.okActions],
    AlarmActions: [...row.alarmActions],
    InsufficientDataActions: [...row.insufficientDataActions],
    StateValue: row.stateValue,
    StateReason: row.stateReason,
    StateReasonData: row.stateReasonData,
    StateUpdatedTimestamp: new Date(row.stateUpdatedAt),
    StateTransitionedTimestamp: new Date(row.stateTransitionedAt),
  };
}

export function metricAlarmView(row: MetricAlarmRow): MetricAlarm {
  return {
    ...commonView(row),
    MetricName: row.metricName,
    Namespace: row.namespace,
    Statistic: row.statistic as MetricAlarm['Statistic'],
    ExtendedStatistic: row.extendedStatistic,
    Dimensions: row.dimensions.map(({ name, value }) => ({ Name: name, Value: value })),
    Period: row.period,
    Unit: row.unit as MetricAlarm['Unit'],
    EvaluationPeriods: row.evaluationPeriods,
    DatapointsToAlarm: row.datapointsToAlarm,
    Threshold: row.threshold,
    ComparisonOperator: row.comparisonOperator,
    TreatMissingData: row.treatMissingData,
    EvaluateLowSampleCountPercentile: row.evaluateLowSampleCountPercentile,
    Metrics: row.metrics && [...row.metrics],
  };
}

export function compositeAlarmView(row: CompositeAlarmRow): CompositeAlarm {
  return {
    ...commonView(row),
    AlarmRule: row.alarmRule,
    ActionsSuppressor: row.actionsSuppressor,
    ActionsSuppressorWaitPeriod: row.actionsSuppressorWaitPeriod,
    ActionsSuppressorExtensionPeriod: row.actionsSuppressorExtensionPeriod,
    ...(row.suppression !== undefined && {
      ActionsSuppressedBy: row.suppression.by,
      ActionsSuppressedReason: `Actions suppressed by ${row.suppression.by}`,
    }),
  };
}

export function historyView(row: AlarmHistoryRow): AlarmHistoryItem {
  return {
    AlarmName: row.alarmName,
    AlarmType: row.alarmType,
    Timestamp: new Date(row.at),
    HistoryItemType: row.itemType,
    HistorySummary: row.summary,
    HistoryData: row.data,
  };
}
