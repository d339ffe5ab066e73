import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { secretMessages as m } from '../../messages/secrets.ts';
import { createSecret } from '../../questions/secrets.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { nothingTyped, secretString } from './typed-secret.ts';
import { ValueEditor } from './value-editor.tsx';

export function CreateSecret({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [typed, setTyped] = useState(nothingTyped);
  const value = secretString(typed);
  const notify = useNotify();
  const create = async () => {
    await createSecret({
      Name: name,
      SecretString: value!,
      ...(description && { Description: description }),
    });
    notify({ type: 'success', content: text(m.created, { name }) });
  };
  return (
    <ConfirmDialog
      title={text(m.create)}
      verb={text(commonMessages.create)}
      disabled={name === '' || value === undefined}
      onConfirm={create}
      onClose={onClose}
    >
      <FormField label={text(commonMessages.name)}>
        <Input value={name} placeholder="web/database" onChange={({ detail }) => setName(detail.value)} />
      </FormField>
      <FormField label={`${text(m.description)} - ${text(commonMessages.optional)}`}>
        <Input value={description} onChange={({ detail }) => setDescription(detail.value)} />
      </FormField>
      <ValueEditor typed={typed} onChange={setTyped} />
    </ConfirmDialog>
  );
}
