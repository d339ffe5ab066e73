import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { duration } from '../../components/condition-words.ts';
import { text } from '../../i18n/text.ts';
import { alarmMessages as m } from '../../messages/alarms.ts';
import { metricsMessages } from '../../messages/metrics.ts';
import { type MetricName, metricWords } from '../../model/chart-address.ts';
import { useMetrics } from '../../questions/metrics.ts';
import { labelOf } from '../metrics/browse.ts';
import { PERIODS, STATISTICS } from '../metrics/use-chart.ts';
import { Field, type FieldsProps, Section } from './fields.tsx';

const keyOf = (metric: MetricName) => JSON.stringify(metricWords(metric));
const same = (value: string) => ({ value, label: value });

/** The metric by namespace, with its statistic and period. */
export function MetricSection(props: FieldsProps) {
  const { form, errors, onChange } = props;
  const metrics = useMetrics();
  const all = metrics.data ?? [];
  const spaces = [...new Set(all.map(({ namespace }) => namespace))].sort();
  const option = (metric: MetricName) => ({ value: keyOf(metric), label: labelOf(metric) });
  return (
    <Section title={text(m.metric)}>
      <FormField label={text(m.metric)} errorText={errors.metric && text(errors.metric)}>
        <Select
          filteringType="auto"
          placeholder={text(m.chooseMetric)}
          empty={text(m.noMetrics)}
          statusType={metrics.loading ? 'loading' : 'finished'}
          selectedOption={form.metric ? option(form.metric) : null}
          options={spaces.map((namespace) => ({
            label: namespace,
            options: all.filter((metric) => metric.namespace === namespace).map(option),
          }))}
          onChange={({ detail }) =>
            onChange({ metric: all.find((metric) => keyOf(metric) === detail.selectedOption.value) })
          }
        />
      </FormField>
      <Field {...props} name="stat" label={text(m.statistic)} options={STATISTICS.map(same)} />
      <Field
        {...props}
        name="period"
        label={text(metricsMessages.period)}
        options={PERIODS.map((period) => ({ value: String(period), label: duration(period) }))}
      />
    </Section>
  );
}
