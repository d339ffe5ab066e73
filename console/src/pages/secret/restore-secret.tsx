import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import { awsError } from '../../aws/errors.ts';
import { formatDate, text } from '../../i18n/text.ts';
import { secretMessages as m } from '../../messages/secrets.ts';
import { restoreSecret } from '../../questions/secrets.ts';
import { useNotify } from '../../shell/notifications.tsx';

/** Says that a secret waits for its deletion, and takes that back. */
export function RestoreSecret({ name, markedAt }: { name: string; markedAt: Date }) {
  const [busy, setBusy] = useState(false);
  const notify = useNotify();
  const restore = async () => {
    setBusy(true);
    try {
      await restoreSecret(name);
      notify({ type: 'success', content: text(m.restored, { name }) });
    } catch (refused) {
      const { code, message } = awsError(refused);
      notify({ type: 'error', header: code, content: message });
    }
    setBusy(false);
  };
  return (
    <Alert
      type="warning"
      header={text(m.markedOn, { date: formatDate(markedAt) })}
      action={
        <Button loading={busy} onClick={restore}>
          {text(m.restore)}
        </Button>
      }
    >
      {text(m.deletedText)}
    </Alert>
  );
}
