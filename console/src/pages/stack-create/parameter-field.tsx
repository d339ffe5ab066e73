import type { ParameterDeclaration } from '@aws-sdk/client-cloudformation';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { text } from '../../i18n/text.ts';
import { stackCreateMessages as m } from '../../messages/stack-create.ts';

interface ParameterFieldProps {
  parameter: ParameterDeclaration;
  value: string;
  onChange: (value: string) => void;
}

/** One parameter as the template declares it: from a list where there is one, hidden where it says NoEcho. */
export function ParameterField({ parameter, value, onChange }: ParameterFieldProps) {
  const { ParameterKey, ParameterType = '', Description, NoEcho, ParameterConstraints } = parameter;
  const allowed = ParameterConstraints?.AllowedValues ?? [];
  const isList = /^(List<|CommaDelimitedList)/.test(ParameterType);
  const options = allowed.map((each) => ({ value: each, label: each }));
  return (
    <FormField
      label={ParameterKey}
      description={Description}
      constraintText={isList ? `${ParameterType}. ${text(m.listHint)}` : ParameterType}
    >
      {options.length > 0 ? (
        <Select
          options={options}
          selectedOption={options.find((option) => option.value === value) ?? null}
          onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
        />
      ) : (
        <Input
          value={value}
          type={NoEcho ? 'password' : 'text'}
          autoComplete={false}
          onChange={({ detail }) => onChange(detail.value)}
        />
      )}
    </FormField>
  );
}
