import Autosuggest, { type AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import FormField from '@cloudscape-design/components/form-field';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import type { SecretForm } from '../../model/task-definition/definition-form.ts';
import type { ContainerPart } from './form-state.ts';
import { Rows } from './rows.tsx';
import { listSecretChoices, type SecretChoices } from './secret-choices.ts';

/** Variables whose values come from Secrets Manager or Parameter Store, picked or typed. */
export function SecretsField({ container, path, change }: ContainerPart) {
  const choices = useLive(
    ['secrets-manager.secrets', 'ssm.parameters'],
    ['secret-choices'],
    listSecretChoices,
  );
  const options = optionsOf(choices.data);
  const control = (row: SecretForm, set: (value: string) => void, label: string) => (
    <Autosuggest
      ariaLabel={label}
      value={row.valueFrom}
      options={options}
      enteredTextLabel={(value) => text(m.typeOrPick, { value })}
      onChange={({ detail }) => set(detail.value)}
    />
  );
  return (
    <FormField label={text(m.secrets)} description={text(m.secretsHint)} stretch>
      <Rows
        path={`${path}.secrets`}
        label={text(m.secrets)}
        rows={container.secrets}
        onChange={(secrets) => change({ secrets })}
        newRow={(): SecretForm => ({ name: '', valueFrom: '', source: undefined })}
        addText={text(m.addSecret)}
        columns={[
          { field: 'name', label: text(m.key) },
          { field: 'valueFrom', label: text(m.valueFrom), control },
        ]}
      />
    </FormField>
  );
}

function optionsOf(choices: SecretChoices | undefined): AutosuggestProps.Options {
  if (!choices) return [];
  const groups = [
    {
      label: text(m.secretsManager),
      options: choices.secrets.map(({ name, arn }) => ({ value: arn, label: name, description: arn })),
    },
    {
      label: text(m.parameterStore),
      options: choices.parameters.map(({ name, arn, type }) => ({
        value: arn,
        label: name,
        description: arn,
        labelTag: type,
      })),
    },
  ];
  return groups.filter(({ options }) => options.length > 0);
}
