import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { awsKeyIn } from '../../model/task-definition/aws-keys.ts';
import type { VariableForm } from '../../model/task-definition/definition-form.ts';
import type { ContainerPart } from './form-state.ts';
import { FoundKeys } from './found-keys.tsx';
import { Rows } from './rows.tsx';

/** Variables with their values. A value that is an AWS key is masked as a password is, and offered a better place. */
export function VariablesField(part: ContainerPart) {
  const { container, path, change } = part;
  return (
    <FormField label={text(m.variables)} stretch>
      <Rows
        path={`${path}.environment`}
        label={text(m.variables)}
        rows={container.environment}
        onChange={(environment) => change({ environment })}
        newRow={(): VariableForm => ({ name: '', value: '', source: undefined })}
        addText={text(m.addVariable)}
        additionalInfo={<FoundKeys {...part} />}
        columns={[
          { field: 'name', label: text(m.key) },
          { field: 'value', label: text(m.value), control: ValueInput },
        ]}
      />
    </FormField>
  );
}

const ValueInput = (row: VariableForm, set: (value: string) => void, label: string) => (
  <Input
    ariaLabel={label}
    type={awsKeyIn(row.value, row.name) ? 'password' : 'text'}
    autoComplete={false}
    spellcheck={false}
    value={row.value}
    onChange={({ detail }) => set(detail.value)}
  />
);
