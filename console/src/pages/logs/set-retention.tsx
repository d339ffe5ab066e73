import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { logsMessages as m } from '../../messages/logs.ts';
import { setRetention } from '../../questions/log-groups.ts';
import { choiceOf, daysOf } from './retention.ts';
import { RetentionField } from './retention-field.tsx';

export function SetRetention({ group, onClose }: { group: LogGroup; onClose: () => void }) {
  const [choice, setChoice] = useState(choiceOf(group.retentionInDays));
  const name = group.logGroupName!;
  return (
    <ConfirmDialog
      title={text(m.retentionOf, { name })}
      verb={text(commonMessages.save)}
      onConfirm={() => setRetention(name, daysOf(choice))}
      onClose={onClose}
    >
      <RetentionField choice={choice} onChange={setChoice} />
    </ConfirmDialog>
  );
}
