import type { StateValue } from '@aws-sdk/client-cloudwatch';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { text } from '../../i18n/text.ts';
import { alarmMessages as m } from '../../messages/alarms.ts';
import { statuses } from '../../messages/status.ts';
import { setAlarmState } from '../../questions/alarms.ts';

const STATES: StateValue[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

/** Tries what an alarm does, without waiting for its metric. */
export function SetState({ name, onClose }: { name: string; onClose: () => void }) {
  const [state, setState] = useState<StateValue>('ALARM');
  const [reason, setReason] = useState(text(m.reasonByDefault));
  return (
    <ConfirmDialog
      title={text(m.setStateOf, { name })}
      verb={text(m.setState)}
      onConfirm={() => setAlarmState(name, state, reason)}
      onClose={onClose}
    >
      <Box>{text(m.setStateText)}</Box>
      <FormField label={text(m.state)}>
        <RadioGroup
          value={state}
          onChange={({ detail }) => setState(detail.value as StateValue)}
          items={STATES.map((value) => ({ value, label: text(statuses[value]!.words) }))}
        />
      </FormField>
      <FormField label={text(m.reason)}>
        <Input value={reason} onChange={({ detail }) => setReason(detail.value)} />
      </FormField>
    </ConfirmDialog>
  );
}
