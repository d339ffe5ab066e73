import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { duration } from '../../components/condition-words.ts';
import { MetricChart } from '../../components/metric-chart/metric-chart.tsx';
import { TimeRange, useMinutes } from '../../components/metric-chart/time-range.tsx';
import { text } from '../../i18n/text.ts';
import { metricsMessages as m } from '../../messages/metrics.ts';
import { chartText } from '../../model/chart-address.ts';
import { navigate } from '../../shell/navigation.ts';
import { labelOf } from './browse.ts';
import { KeepChart } from './keep-chart.tsx';
import { type ChartState, PERIODS, STATISTICS } from './use-chart.ts';

/** The chosen metrics in one chart, with its statistic, period and range. */
export function ChartSection({ chart }: { chart: ChartState }) {
  const minutes = useMinutes();
  const { metrics, stat, period } = chart;
  if (metrics.length === 0) return <Container>{text(m.chooseSome)}</Container>;
  return (
    <SpaceBetween size="s">
      <SpaceBetween size="m" direction="horizontal" alignItems="end">
        <Choice
          label={text(m.statistic)}
          chosen={stat}
          options={STATISTICS.map((value) => ({ value, label: value }))}
          onChange={(value) => chart.change({ stat: value })}
        />
        <Choice
          label={text(m.period)}
          chosen={String(period)}
          options={PERIODS.map((value) => ({ value: String(value), label: duration(value) }))}
          onChange={(value) => chart.change({ period: value })}
        />
        <TimeRange />
        <ChartActions chart={chart} />
      </SpaceBetween>
      <MetricChart
        title={text(m.graph)}
        height={260}
        minutes={minutes}
        metrics={metrics.map((metric) => ({ ...metric, label: labelOf(metric), stat, period }))}
      />
    </SpaceBetween>
  );
}

function ChartActions({ chart }: { chart: ChartState }) {
  const [keeping, setKeeping] = useState(false);
  const { metrics, stat, period } = chart;
  const alarmed = new URLSearchParams({ chart: chartText(metrics), stat, period: String(period) });
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <Button onClick={() => chart.choose([])}>{text(m.clear)}</Button>
      <Button onClick={() => setKeeping(true)}>{text(m.keep)}</Button>
      <Button disabled={metrics.length !== 1} onClick={() => navigate(`/alarms/create?${alarmed}`)}>
        {text(m.createAlarm)}
      </Button>
      {keeping && <KeepChart chart={chart} onClose={() => setKeeping(false)} />}
    </SpaceBetween>
  );
}

interface ChoiceProps {
  label: string;
  chosen: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}

function Choice({ label, chosen, options, onChange }: ChoiceProps) {
  const known = options.find(({ value }) => value === chosen) ?? { value: chosen, label: chosen };
  return (
    <FormField label={label}>
      <Select
        selectedOption={known}
        options={options}
        onChange={({ detail }) => onChange(detail.selectedOption.value!)}
      />
    </FormField>
  );
}
