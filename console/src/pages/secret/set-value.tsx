import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { secretMessages as m } from '../../messages/secrets.ts';
import { putSecretValue } from '../../questions/secrets.ts';
import { nothingTyped, secretString } from '../secrets/typed-secret.ts';
import { ValueEditor } from '../secrets/value-editor.tsx';

/** A new version of a secret, which becomes the current one. The value before is not shown: the new one is typed anew. */
export function SetValue({ name, onClose }: { name: string; onClose: () => void }) {
  const [typed, setTyped] = useState(nothingTyped);
  const value = secretString(typed);
  return (
    <ConfirmDialog
      title={text(m.setValueOf, { name })}
      verb={text(commonMessages.save)}
      disabled={value === undefined}
      onConfirm={() => putSecretValue(name, value!)}
      onClose={onClose}
    >
      <ValueEditor typed={typed} onChange={setTyped} />
    </ConfirmDialog>
  );
}
