import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import { useState } from 'react';
import { DeleteDialog } from '../../components/delete-dialog.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { secretMessages as m } from '../../messages/secrets.ts';
import { deleteSecret } from '../../questions/secrets.ts';
import { navigate } from '../../shell/navigation.ts';

/** From 7 to 30 days (API reference, DeleteSecret, RecoveryWindowInDays). */
const DAYS = [7, 14, 30];

/** Deletes a secret after a waiting period, or at once. */
export function DeleteSecret({ name, disabled }: { name: string; disabled: boolean }) {
  const [asking, setAsking] = useState(false);
  const [wait, setWait] = useState('30');
  const remove = async () => {
    await deleteSecret(name, wait === 'none' ? undefined : Number(wait));
    if (wait === 'none') navigate('/secrets');
  };
  return (
    <>
      <Button disabled={disabled} onClick={() => setAsking(true)}>
        {text(commonMessages.delete)}
      </Button>
      {asking && (
        <DeleteDialog name={name} onDelete={remove} onClose={() => setAsking(false)}>
          <FormField label={text(m.waiting)}>
            <RadioGroup
              value={wait}
              onChange={({ detail }) => setWait(detail.value)}
              items={[
                ...DAYS.map((count) => ({ value: String(count), label: text(m.afterDays, { count }) })),
                { value: 'none', label: text(m.atOnce) },
              ]}
            />
          </FormField>
        </DeleteDialog>
      )}
    </>
  );
}
