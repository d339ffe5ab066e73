import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import {
  type AlarmRow,
  type AlarmTransitionRow,
  alarmTable,
  alarmTransitionTable,
  type MetricAlarmRow,
} from '../../../store/tables/cloudwatch.ts';
import { eventKind } from './contract.ts';

/** CloudWatch user guide, "Alarm events and EventBridge". */
export const alarmEvents = eventKind<AlarmTransitionRow>({
  table: alarmTransitionTable,
  source: 'aws.cloudwatch',
  feed: true,
  events: ({ after }, { reader }) => {
    if (after === undefined || after.kind !== 'transition') return [];
    const { account, region, alarmArn, alarmName, at, previousState, suppressedBy } = after;
    const alarm = reader.get(alarmTable, alarmArn);
    return [
      {
        account,
        region,
        source: 'aws.cloudwatch',
        detailType: 'CloudWatch Alarm State Change',
        resources: [alarmArn],
        at,
        detail: {
          alarmName,
          configuration: alarm && configurationOf(alarm),
          previousState: {
            reason: previousState.reason,
            reasonData: previousState.reasonData,
            timestamp: stamp(previousState.at),
            value: previousState.value,
          },
          state: {
            actionsSuppressedBy: suppressedBy,
            reason: after.stateReason,
            reasonData: after.stateReasonData,
            timestamp: stamp(at),
            value: after.stateValue,
          },
        },
      },
    ];
  },
});

/** `2019-10-02T17:04:40.989+0000` */
const stamp = (time: number) => new Date(time).toISOString().replace('Z', '+0000');

function configurationOf(alarm: AlarmRow) {
  const description = alarm.alarmDescription;
  if (alarm.alarmType === 'MetricAlarm') return { description, metrics: metricsOf(alarm) };
  const { alarmRule, actionsSuppressor, actionsSuppressorWaitPeriod, actionsSuppressorExtensionPeriod } =
    alarm;
  return {
    alarmRule,
    description,
    actionsSuppressor,
    actionsSuppressorWaitPeriod,
    actionsSuppressorExtensionPeriod,
  };
}

/** An alarm of one metric shows it as the only query; its id is the alarm's own choice. */
function metricsOf(alarm: MetricAlarmRow) {
  if (alarm.metrics !== undefined) return alarm.metrics.map(queryOf);
  const { namespace, metricName: name, dimensions, period, unit } = alarm;
  return [
    {
      id: 'm1',
      metricStat: {
        metric: { dimensions: byName(dimensions), name, namespace },
        period,
        stat: alarm.statistic ?? alarm.extendedStatistic,
        unit,
      },
      returnData: true,
    },
  ];
}

function queryOf({ Id, Expression, Label, MetricStat, ReturnData = true }: MetricDataQuery) {
  const { Metric, Period, Stat, Unit } = MetricStat ?? {};
  const dimensions = Metric?.Dimensions?.map(({ Name = '', Value = '' }) => ({ name: Name, value: Value }));
  return {
    id: Id,
    expression: Expression,
    label: Label,
    metricStat: MetricStat && {
      metric: {
        dimensions: byName(dimensions ?? []),
        name: Metric?.MetricName,
        namespace: Metric?.Namespace,
      },
      period: Period,
      stat: Stat,
      unit: Unit,
    },
    returnData: ReturnData,
  };
}

const byName = (dimensions: readonly { readonly name: string; readonly value: string }[]) =>
  Object.fromEntries(dimensions.map(({ name, value }) => [name, value]));
