import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { conditionWords } from '../../components/condition-words.ts';
import { MetricChart } from '../../components/metric-chart/metric-chart.tsx';
import { TimeRange, useMinutes } from '../../components/metric-chart/time-range.tsx';
import { text } from '../../i18n/text.ts';
import { alarmMessages as m } from '../../messages/alarms.ts';
import type { Alarm } from '../../questions/alarms.ts';
import { chartedOf } from './charted.ts';

/** The alarm's metric as it moves, and the threshold across it. */
export function GraphTab({ alarm }: { alarm: Alarm }) {
  const minutes = useMinutes();
  const metrics = chartedOf(alarm);
  const { Threshold } = alarm;
  if (metrics.length === 0) return <Box color="text-status-inactive">{text(m.noGraph)}</Box>;
  return (
    <SpaceBetween size="m">
      <TimeRange />
      <MetricChart
        title={alarm.MetricName ?? alarm.AlarmName!}
        description={conditionWords(alarm)}
        metrics={metrics}
        minutes={minutes}
        thresholds={Threshold === undefined ? [] : [{ title: text(m.threshold), y: Threshold }]}
      />
    </SpaceBetween>
  );
}
