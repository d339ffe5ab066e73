import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { pipelineMessages as m } from '../../messages/pipelines.ts';
import { shortId } from '../../model/pipeline-view.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { stopExecution } from './operate.ts';

interface StopExecutionProps {
  pipeline: string;
  execution: string;
  onClose: () => void;
}

/** User guide, "Stop a pipeline execution": waiting for the actions under way, or abandoning them. */
export function StopExecution({ pipeline, execution, onClose }: StopExecutionProps) {
  const [way, setWay] = useState('wait');
  const [reason, setReason] = useState('');
  const notify = useNotify();
  const title = text(m.stopTitle, { id: shortId(execution) });
  const stop = async () => {
    await stopExecution(pipeline, execution, { abandon: way === 'abandon', reason });
    notify({ type: 'info', content: text(m.stopped) });
  };
  return (
    <ConfirmDialog title={title} verb={text(commonMessages.stop)} onConfirm={stop} onClose={onClose}>
      <RadioGroup
        ariaLabel={title}
        value={way}
        onChange={({ detail }) => setWay(detail.value)}
        items={[
          { value: 'wait', label: text(m.stopWait), description: text(m.stopWaitText) },
          { value: 'abandon', label: text(m.stopAbandon), description: text(m.stopAbandonText) },
        ]}
      />
      <FormField label={`${text(m.reason)} (${text(commonMessages.optional)})`}>
        <Input value={reason} onChange={({ detail }) => setReason(detail.value)} />
      </FormField>
    </ConfirmDialog>
  );
}
