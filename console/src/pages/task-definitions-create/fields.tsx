import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import Textarea from '@cloudscape-design/components/textarea';
import type { ReactNode } from 'react';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { useFieldProblem } from './form-state.ts';

interface FieldProps {
  /** Its place in the form: the validation names problems by it. */
  path: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  description?: ReactNode;
  constraint?: string;
  placeholder?: string;
  optional?: boolean;
  disabled?: boolean;
  /** Stands beside the field: a button that helps to fill it. */
  aside?: ReactNode;
}

function labelOf({ label, optional }: Pick<FieldProps, 'label' | 'optional'>): ReactNode {
  if (!optional) return label;
  return (
    <>
      {label} <i>- {text(commonMessages.optional)}</i>
    </>
  );
}

export function TextField(props: FieldProps & { kind?: 'number' | 'text'; rows?: number }) {
  const { path, value, onChange, description, constraint, placeholder, disabled, aside, kind, rows } = props;
  const { errorText, onBlur } = useFieldProblem(path);
  const shared = {
    value,
    placeholder,
    disabled,
    onBlur,
    onChange: ({ detail }: { detail: { value: string } }) => onChange(detail.value),
  };
  return (
    <FormField
      label={labelOf(props)}
      description={description}
      constraintText={constraint}
      errorText={errorText}
      secondaryControl={aside}
      stretch
    >
      {rows ? (
        <Textarea {...shared} rows={rows} spellcheck={false} />
      ) : (
        <Input {...shared} inputMode={kind === 'number' ? 'numeric' : 'text'} spellcheck={false} />
      )}
    </FormField>
  );
}

export interface Choice {
  value: string;
  label: string;
  description?: string;
  disabled?: boolean;
}

export function SelectField(props: FieldProps & { options: readonly Choice[]; filtering?: boolean }) {
  const { path, value, onChange, description, constraint, placeholder, disabled, aside, options } = props;
  const { errorText, onBlur } = useFieldProblem(path);
  return (
    <FormField
      label={labelOf(props)}
      description={description}
      constraintText={constraint}
      errorText={errorText}
      secondaryControl={aside}
      stretch
    >
      <Select
        options={options}
        selectedOption={chosen(options, value)}
        placeholder={placeholder}
        disabled={disabled}
        filteringType={props.filtering ? 'auto' : 'none'}
        onBlur={onBlur}
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      />
    </FormField>
  );
}

/** A value that is none of the choices is shown all the same: it came from the JSON. */
export function chosen(options: readonly Choice[], value: string): Choice | null {
  const found = options.find((option) => option.value === value);
  return found ?? (value === '' ? null : { value, label: value });
}

interface CheckFieldProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  description?: string;
  disabled?: boolean;
}

export function CheckField({ label, checked, onChange, description, disabled }: CheckFieldProps) {
  return (
    <Checkbox
      checked={checked}
      disabled={disabled}
      description={description}
      onChange={({ detail }) => onChange(detail.checked)}
    >
      {label}
    </Checkbox>
  );
}
