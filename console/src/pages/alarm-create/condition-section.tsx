import { text } from '../../i18n/text.ts';
import { alarmMessages as m } from '../../messages/alarms.ts';
import { SIGNS } from '../../model/alarm-condition.ts';
import { Field, type FieldsProps, Section } from './fields.tsx';

const comparisons = Object.entries(SIGNS).map(([value, sign]) => ({ value, label: sign }));

/** Values: API reference, PutMetricAlarm, TreatMissingData. */
const missingData = [
  { value: 'missing', label: text(m.missingAsMissing) },
  { value: 'notBreaching', label: text(m.missingAsGood) },
  { value: 'breaching', label: text(m.missingAsBad) },
  { value: 'ignore', label: text(m.missingIgnored) },
];

export function ConditionSection(props: FieldsProps) {
  return (
    <Section title={text(m.conditions)}>
      <Field {...props} name="comparison" label={text(m.comparison)} options={comparisons} />
      <Field {...props} name="threshold" label={text(m.threshold)} />
      <Field {...props} name="evaluationPeriods" label={text(m.evaluationPeriods)} />
      <Field {...props} name="datapoints" label={text(m.datapoints)} hint={text(m.datapointsHint)} />
      <Field {...props} name="missingData" label={text(m.missingData)} options={missingData} />
    </Section>
  );
}
