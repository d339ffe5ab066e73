import type { ParameterType } from '@aws-sdk/client-ssm';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { parameterMessages as m } from '../../messages/parameters.ts';
import { putParameter } from '../../questions/parameters.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { ValueField } from './value-field.tsx';

const TYPES: ParameterType[] = ['String', 'StringList', 'SecureString'];

export function CreateParameter({ onClose }: { onClose: () => void }) {
  const [form, setForm] = useState({ name: '', type: 'String' as ParameterType, value: '', description: '' });
  const { name, type, value, description } = form;
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const notify = useNotify();
  const create = async () => {
    await putParameter({
      Name: name,
      Type: type,
      Value: value,
      ...(description && { Description: description }),
    });
    notify({ type: 'success', content: text(m.created, { name }) });
  };
  return (
    <ConfirmDialog
      title={text(m.create)}
      verb={text(commonMessages.create)}
      disabled={name === '' || value === ''}
      onConfirm={create}
      onClose={onClose}
    >
      <FormField label={text(commonMessages.name)} constraintText={text(m.nameHint)}>
        <Input value={name} onChange={({ detail }) => change({ name: detail.value })} />
      </FormField>
      <FormField label={text(m.type)}>
        <RadioGroup
          value={type}
          items={TYPES.map((each) => ({ value: each, label: each }))}
          onChange={({ detail }) => change({ type: detail.value as ParameterType })}
        />
      </FormField>
      <ValueField
        label={text(m.value)}
        type={type}
        value={value}
        onChange={(typed) => change({ value: typed })}
      />
      <FormField label={`${text(m.description)} - ${text(commonMessages.optional)}`}>
        <Input value={description} onChange={({ detail }) => change({ description: detail.value })} />
      </FormField>
    </ConfirmDialog>
  );
}
