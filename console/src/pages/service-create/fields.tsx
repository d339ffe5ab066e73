import FormField, { type FormFieldProps } from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Multiselect from '@cloudscape-design/components/multiselect';
import Select from '@cloudscape-design/components/select';
import { awsError } from '../../aws/errors.ts';
import { text } from '../../i18n/text.ts';
import type { Live } from '../../live/use-live.ts';
import { serviceFormMessages as m } from '../../messages/service-form.ts';
import type { Errors } from '../../model/service-form.ts';

/** The fields of the form: a label, AWS's words under it, and what is wrong with what was typed. */

export function errorOf(errors: Errors, field: string): string | undefined {
  const error = errors[field];
  return error && text(error);
}

interface FieldProps extends Pick<FormFieldProps, 'label' | 'description' | 'constraintText' | 'stretch'> {
  error?: string;
  disabled?: boolean;
}

interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  inputMode?: 'numeric' | 'decimal';
}

export function TextField({
  error,
  value,
  onChange,
  placeholder,
  inputMode,
  disabled,
  ...field
}: TextFieldProps) {
  return (
    <FormField {...field} errorText={error}>
      <Input
        value={value}
        placeholder={placeholder}
        inputMode={inputMode}
        disabled={disabled}
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  );
}

export function NumberField(props: Omit<TextFieldProps, 'inputMode'>) {
  return <TextField {...props} inputMode="numeric" />;
}

/** What a list of choices says while it is read, and when it cannot be: AWS's own words. */
function listState(list: Live<unknown> | undefined) {
  if (list?.error) {
    const { code, message } = awsError(list.error);
    return { statusType: 'error' as const, refused: `${code}: ${message}` };
  }
  return { statusType: list?.loading ? ('loading' as const) : ('finished' as const), refused: undefined };
}

export interface Option {
  value: string;
  label?: string;
  description?: string;
}

interface ChoiceFieldProps extends FieldProps {
  value: string;
  options: Option[];
  onChange: (value: string) => void;
  placeholder?: string;
  /** Where the options come from. */
  list?: Live<unknown>;
}

export function ChoiceField({
  error,
  value,
  options,
  onChange,
  placeholder,
  list,
  disabled,
  ...field
}: ChoiceFieldProps) {
  const chosen =
    options.find((option) => option.value === value) ?? (value === '' ? null : { value, label: value });
  const { statusType, refused } = listState(list);
  return (
    <FormField {...field} errorText={error ?? refused}>
      <Select
        selectedOption={chosen}
        options={options}
        placeholder={placeholder}
        statusType={statusType}
        disabled={disabled}
        filteringType={options.length > 8 ? 'auto' : 'none'}
        empty={text(m.nothingThere)}
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      />
    </FormField>
  );
}

interface ChoicesFieldProps extends FieldProps {
  values: string[];
  options: Option[];
  onChange: (values: string[]) => void;
  placeholder?: string;
  /** Where the options come from. */
  list?: Live<unknown>;
}

export function ChoicesField({
  error,
  values,
  options,
  onChange,
  placeholder,
  list,
  ...field
}: ChoicesFieldProps) {
  const chosen = values.map(
    (value) => options.find((option) => option.value === value) ?? { value, label: value },
  );
  const { statusType, refused } = listState(list);
  return (
    <FormField {...field} errorText={error ?? refused}>
      <Multiselect
        selectedOptions={chosen}
        options={options}
        placeholder={placeholder}
        statusType={statusType}
        filteringType={options.length > 8 ? 'auto' : 'none'}
        empty={text(m.nothingThere)}
        onChange={({ detail }) => onChange(detail.selectedOptions.map(({ value }) => value!))}
      />
    </FormField>
  );
}
