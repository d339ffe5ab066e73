import type { TransitionState } from '@aws-sdk/client-codepipeline';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useAttempt } from '../../components/use-attempt.ts';
import { text } from '../../i18n/text.ts';
import { pipelineMessages as m } from '../../messages/pipelines.ts';
import { disableTransition, enableTransition, type StageOf } from './operate.ts';

/** The way into a stage: open, or disabled with its reason. */
export function Transition({ stage, state }: { stage: StageOf; state: TransitionState | undefined }) {
  const [asking, setAsking] = useState(false);
  const attempt = useAttempt();
  const isOpen = state?.enabled !== false;
  const label = text(isOpen ? m.disableInto : m.enableInto, { stage: stage.stageName });
  const enable = async () => {
    await enableTransition(stage);
    return text(m.enabled, { stage: stage.stageName });
  };
  return (
    <div className={isOpen ? 'transition' : 'transition transition-disabled'}>
      <svg className="transition-arrow" viewBox="0 0 120 24" aria-hidden="true">
        <line x1="4" y1="12" x2="114" y2="12" />
        {isOpen ? <path d="M106 5l9 7-9 7" /> : <path d="M54 5l12 14M66 5l-12 14" />}
      </svg>
      <Button
        variant="inline-link"
        ariaLabel={label}
        onClick={() => (isOpen ? setAsking(true) : void attempt(enable))}
      >
        {text(isOpen ? m.disable : m.enable)}
      </Button>
      {state?.disabledReason && (
        <Box variant="small">{text(m.disabledBecause, { reason: state.disabledReason })}</Box>
      )}
      {asking && <DisableDialog stage={stage} onClose={() => setAsking(false)} />}
    </div>
  );
}

function DisableDialog({ stage, onClose }: { stage: StageOf; onClose: () => void }) {
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      title={text(m.disableInto, { stage: stage.stageName })}
      verb={text(m.disable)}
      disabled={reason.trim() === ''}
      onConfirm={() => disableTransition(stage, reason.trim())}
      onClose={onClose}
    >
      <FormField label={text(m.reason)} description={text(m.reasonText)}>
        <Input value={reason} autoFocus onChange={({ detail }) => setReason(detail.value)} />
      </FormField>
    </ConfirmDialog>
  );
}
