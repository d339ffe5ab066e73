import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { formatNumber, text } from '../../i18n/text.ts';
import { logsMessages as m } from '../../messages/logs.ts';
import { daysOf, retentionChoices } from './retention.ts';

/** How long events are kept, in words. */
export function retentionWords(days: number | undefined): string {
  if (days === undefined) return text(m.neverExpire);
  return days === 1 ? text(m.day) : text(m.days, { count: formatNumber(days) });
}

const options = retentionChoices.map((value) => ({ value, label: retentionWords(daysOf(value)) }));

export function RetentionField({ choice, onChange }: { choice: string; onChange: (choice: string) => void }) {
  return (
    <FormField label={text(m.retention)}>
      <Select
        options={options}
        selectedOption={options.find(({ value }) => value === choice) ?? options[0]!}
        onChange={({ detail }) => onChange(detail.selectedOption.value!)}
      />
    </FormField>
  );
}
