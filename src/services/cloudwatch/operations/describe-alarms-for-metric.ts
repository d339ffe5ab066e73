import type {
  DescribeAlarmsForMetricCommandInput,
  DescribeAlarmsForMetricOutput,
} from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../protocol/model/operation.ts';
import { dimensionsText } from '../../../store/metrics/series.ts';
import type { MetricAlarmRow } from '../../../store/tables/cloudwatch.ts';
import { alarmsOf } from '../alarms.ts';
import { dimensionsOf } from '../dimensions.ts';
import { metricAlarmView } from '../views.ts';

/** Alarms of exactly this metric; metric math alarms are not among them (API reference, DescribeAlarmsForMetric). */
export const describeAlarmsForMetric: Operation<
  DescribeAlarmsForMetricCommandInput,
  DescribeAlarmsForMetricOutput
> = (input, context) => {
  const dimensions = dimensionsText(dimensionsOf(input.Dimensions));
  const matches = (row: MetricAlarmRow) =>
    row.metricName === input.MetricName &&
    row.namespace === input.Namespace &&
    dimensionsText(row.dimensions) === dimensions &&
    (input.Statistic === undefined || row.statistic === input.Statistic) &&
    (input.ExtendedStatistic === undefined || row.extendedStatistic === input.ExtendedStatistic) &&
    (input.Period === undefined || row.period === input.Period) &&
    (input.Unit === undefined || row.unit === input.Unit);
  const rows = alarmsOf(context).filter((row) => row.alarmType === 'MetricAlarm');
  return { MetricAlarms: rows.filter(matches).map(metricAlarmView) };
};
