import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { type AwsKey, awsKeyIn } from '../../model/task-definition/aws-keys.ts';
import type { VariableForm } from '../../model/task-definition/definition-form.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { type ContainerPart, useFormState } from './form-state.ts';
import { createSecret } from './secret-choices.ts';

/** Each AWS key among the variables, with the offer to keep it in Secrets Manager. */
export function FoundKeys(part: ContainerPart) {
  const found = part.container.environment.flatMap((variable) => {
    const key = awsKeyIn(variable.value, variable.name);
    return key && variable.name !== '' ? [{ variable, key }] : [];
  });
  return (
    <SpaceBetween size="s">
      {found.map(({ variable, key }) => (
        <FoundKey key={variable.name} {...part} variable={variable} kind={key} />
      ))}
    </SpaceBetween>
  );
}

function FoundKey({
  container,
  change,
  variable,
  kind,
}: ContainerPart & { variable: VariableForm; kind: AwsKey }) {
  const family = useFormState(({ form }) => form.family);
  const hasExecutionRole = useFormState(({ form }) => form.executionRoleArn !== '');
  const notify = useNotify();
  const [secretName, setSecretName] = useState(() => suggestedName(family, container.name, variable.name));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const move = async () => {
    setBusy(true);
    try {
      const valueFrom = await createSecret(secretName, variable.value);
      change({
        environment: container.environment.filter((each) => each !== variable),
        secrets: [...container.secrets, { name: variable.name, valueFrom, source: undefined }],
      });
      notify({ type: 'success', content: text(m.secretMade, { name: variable.name, secret: secretName }) });
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  return (
    <Alert type="warning" header={`${variable.name}: ${text(m.keyFound, { kind: text(m[kind]) })}`}>
      <SpaceBetween size="s">
        <div>
          {text(m.keyOfRole)} {!hasExecutionRole && text(m.needsExecutionRole)}
        </div>
        <FormField label={text(m.secretName)}>
          <Input value={secretName} onChange={({ detail }) => setSecretName(detail.value)} />
        </FormField>
        <Button loading={busy} disabled={secretName === ''} onClick={move}>
          {text(m.toSecretsManager, { name: variable.name })}
        </Button>
        <ErrorAlert error={error} />
      </SpaceBetween>
    </Alert>
  );
}

const suggestedName = (...parts: string[]) => parts.filter((part) => part !== '').join('/');
