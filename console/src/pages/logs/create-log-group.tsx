import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { logsMessages as m } from '../../messages/logs.ts';
import { createLogGroup } from '../../questions/log-groups.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { daysOf } from './retention.ts';
import { RetentionField } from './retention-field.tsx';

export function CreateLogGroup({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [choice, setChoice] = useState('never');
  const notify = useNotify();
  const create = async () => {
    await createLogGroup(name, daysOf(choice));
    notify({ type: 'success', content: text(m.created, { name }) });
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
        <Input value={name} placeholder="/ecs/web" onChange={({ detail }) => setName(detail.value)} />
      </FormField>
      <RetentionField choice={choice} onChange={setChoice} />
    </ConfirmDialog>
  );
}
