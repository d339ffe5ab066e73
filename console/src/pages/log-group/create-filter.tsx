import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { logsMessages as m } from '../../messages/logs.ts';
import { putMetricFilter } from '../../questions/log-groups.ts';
import { useQueryState } from '../../shell/navigation.ts';

/** A metric from lines: the pattern that the search has is offered. */
export function CreateFilter({ group, onClose }: { group: string; onClose: () => void }) {
  const [query] = useQueryState();
  const [form, setForm] = useState({
    filterName: '',
    filterPattern: query.get('pattern') ?? '',
    metricNamespace: '',
    metricName: '',
    metricValue: '1',
  });
  const { filterName, filterPattern, ...transformation } = form;
  const missing = filterName === '' || Object.values(transformation).includes('');
  const field = (name: keyof typeof form, label: string, hint?: string) => (
    <FormField label={label} constraintText={hint}>
      <Input value={form[name]} onChange={({ detail }) => setForm({ ...form, [name]: detail.value })} />
    </FormField>
  );
  return (
    <ConfirmDialog
      title={text(m.createFilter)}
      verb={text(commonMessages.create)}
      disabled={missing}
      onConfirm={() =>
        putMetricFilter({
          logGroupName: group,
          filterName,
          filterPattern,
          metricTransformations: [transformation],
        })
      }
      onClose={onClose}
    >
      {field('filterName', text(commonMessages.name))}
      {field('filterPattern', text(m.pattern))}
      {field('metricNamespace', text(m.metricNamespace))}
      {field('metricName', text(m.metricName))}
      {field('metricValue', text(m.metricValue), text(m.metricValueHint))}
    </ConfirmDialog>
  );
}
