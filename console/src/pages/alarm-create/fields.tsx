import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import type { ReactNode } from 'react';
import { text } from '../../i18n/text.ts';
import type { AlarmForm, FormErrors } from './alarm-form.ts';

export interface FieldsProps {
  form: AlarmForm;
  errors: FormErrors;
  onChange: (part: Partial<AlarmForm>) => void;
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Container header={<Header variant="h2">{title}</Header>}>
      <SpaceBetween size="m">{children}</SpaceBetween>
    </Container>
  );
}

interface FieldProps extends FieldsProps {
  name: Exclude<keyof AlarmForm, 'metric'>;
  label: string;
  hint?: string;
  /** Offered instead of a field to type in. */
  options?: { value: string; label: string }[];
  lines?: boolean;
}

/** One field of the form by its name. */
export function Field({ form, errors, onChange, name, label, hint, options, lines }: FieldProps) {
  const error = errors[name];
  const value = form[name];
  const set = (typed: string | undefined) => onChange({ [name]: typed });
  return (
    <FormField label={label} constraintText={hint} errorText={error && text(error)}>
      {options ? (
        <Select
          options={options}
          selectedOption={options.find((option) => option.value === value) ?? { value, label: value }}
          onChange={({ detail }) => set(detail.selectedOption.value)}
        />
      ) : lines ? (
        <Textarea rows={2} value={value} onChange={({ detail }) => set(detail.value)} />
      ) : (
        <Input value={value} onChange={({ detail }) => set(detail.value)} />
      )}
    </FormField>
  );
}
