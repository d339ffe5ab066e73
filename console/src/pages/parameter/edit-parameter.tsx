import type { ParameterMetadata } from '@aws-sdk/client-ssm';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { parameterMessages as m } from '../../messages/parameters.ts';
import { putParameter, usePlainValue } from '../../questions/parameters.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { ValueField } from '../parameters/value-field.tsx';

/** A new version of a parameter. What a SecureString holds is not shown: the new value is typed anew. */
export function EditParameter({ parameter, onClose }: { parameter: ParameterMetadata; onClose: () => void }) {
  const { Name: name = '', Type: type } = parameter;
  const before = usePlainValue(parameter);
  const [typed, setTyped] = useState<string>();
  const [description, setDescription] = useState(parameter.Description ?? '');
  const value = typed ?? before.data ?? '';
  const notify = useNotify();
  const save = async () => {
    const made = await putParameter({ Name: name, Value: value, Overwrite: true, Description: description });
    notify({ type: 'success', content: text(m.saved, { name, version: made }) });
  };
  return (
    <ConfirmDialog
      title={text(m.edit, { name })}
      verb={text(commonMessages.save)}
      disabled={value === ''}
      onConfirm={save}
      onClose={onClose}
    >
      <ValueField label={text(m.newValue)} type={type} value={value} onChange={setTyped} />
      <FormField label={`${text(m.description)} - ${text(commonMessages.optional)}`}>
        <Input value={description} onChange={({ detail }) => setDescription(detail.value)} />
      </FormField>
    </ConfirmDialog>
  );
}
