import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Textarea from '@cloudscape-design/components/textarea';
import { text } from '../../i18n/text.ts';
import { parameterMessages as m } from '../../messages/parameters.ts';

interface ValueFieldProps {
  label: string;
  type: string | undefined;
  value: string;
  onChange: (value: string) => void;
}

/** A parameter's value, typed; a SecureString's is not seen while it is. */
export function ValueField({ label, type, value, onChange }: ValueFieldProps) {
  return (
    <FormField label={label} constraintText={type === 'StringList' ? text(m.listHint) : undefined}>
      {type === 'SecureString' ? (
        <Input
          type="password"
          autoComplete="new-password"
          value={value}
          onChange={({ detail }) => onChange(detail.value)}
        />
      ) : (
        <Textarea
          rows={3}
          spellcheck={false}
          value={value}
          onChange={({ detail }) => onChange(detail.value)}
        />
      )}
    </FormField>
  );
}
