import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { registryMessages as m } from '../../messages/registry.ts';
import { createRepository } from '../../questions/repositories.ts';
import { navigate, pathTo } from '../../shell/navigation.ts';
import { useNotify } from '../../shell/notifications.tsx';

export function CreateRepository({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const notify = useNotify();
  const create = async () => {
    await createRepository(name);
    notify({ type: 'success', content: text(m.created, { name }) });
    navigate(pathTo('repositories', name));
  };
  return (
    <ConfirmDialog
      title={text(m.create)}
      verb={text(commonMessages.create)}
      disabled={name === ''}
      onConfirm={create}
      onClose={onClose}
    >
      <FormField label={text(commonMessages.name)}>
        <Input value={name} placeholder="team/web" onChange={({ detail }) => setName(detail.value)} />
      </FormField>
    </ConfirmDialog>
  );
}
