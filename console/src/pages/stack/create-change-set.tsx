import type { Stack } from '@aws-sdk/client-cloudformation';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { stackMessages as m } from '../../messages/stacks.ts';
import { asYaml, parseTemplate } from '../../model/template-text.ts';
import { createChangeSet, useTemplate } from './stack.ts';

interface CreateChangeSetProps {
  stack: Stack;
  onClose: () => void;
  onCreated: (name: string) => void;
}

/** A change set from the stack's template as it is edited here, and its parameters. */
export function CreateChangeSet({ stack, onClose, onCreated }: CreateChangeSetProps) {
  const about = stack.StackId!;
  const template = useTemplate(about, 'Original');
  return (
    <>
      {template.data === undefined ? (
        <Modal visible header={text(m.createChangeSet)} onDismiss={onClose}>
          {template.loading ? <Loading /> : <ErrorAlert error={template.error} />}
        </Modal>
      ) : (
        <Editor stack={stack} original={asYaml(template.data)} onClose={onClose} onCreated={onCreated} />
      )}
    </>
  );
}

function Editor({ stack, original, onClose, onCreated }: CreateChangeSetProps & { original: string }) {
  const [name, setName] = useState(() => newName(new Date()));
  const [template, setTemplate] = useState(original);
  const [parameters, setParameters] = useState(() => valuesOf(stack));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const names = Object.keys(parseTemplate(template)?.Parameters ?? {});
  const create = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const given = Object.entries(parameters).filter(([key]) => names.includes(key));
      await createChangeSet(stack, { name, template, parameters: Object.fromEntries(given) });
      onCreated(name);
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  return (
    <Modal
      visible
      size="max"
      header={text(m.createChangeSet)}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              {text(commonMessages.cancel)}
            </Button>
            <Button variant="primary" loading={busy} onClick={create}>
              {text(commonMessages.create)}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="l">
        <FormField label={text(m.changeSetName)}>
          <Input value={name} onChange={({ detail }) => setName(detail.value)} />
        </FormField>
        <FormField label={text(m.template)} description={text(m.templateDescription)} stretch>
          <Textarea
            rows={22}
            spellcheck={false}
            disableBrowserAutocorrect
            value={template}
            onChange={({ detail }) => setTemplate(detail.value)}
          />
        </FormField>
        {names.map((key) => (
          <FormField key={key} label={key} description={text(m.parameterValue)}>
            <Input
              value={parameters[key] ?? ''}
              onChange={({ detail }) => setParameters({ ...parameters, [key]: detail.value })}
            />
          </FormField>
        ))}
        <ErrorAlert error={error} />
      </SpaceBetween>
    </Modal>
  );
}

function valuesOf({ Parameters = [] }: Stack): Record<string, string> {
  return Object.fromEntries(
    Parameters.map(({ ParameterKey = '', ParameterValue = '' }) => [ParameterKey, ParameterValue]),
  );
}

const newName = (now: Date) => `console-${now.toISOString().replaceAll(/\D/g, '').slice(0, 14)}`;
