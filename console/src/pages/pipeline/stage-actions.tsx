import type { StageExecution } from '@aws-sdk/client-codepipeline';
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { pipelineMessages as m } from '../../messages/pipelines.ts';
import type { StageOf } from './operate.ts';
import { RetryDialog, RollBackDialog } from './stage-dialogs.tsx';

interface StageActionsProps {
  at: StageOf;
  latest: StageExecution | undefined;
  isSource: boolean;
}

/** A stage that failed or was stopped can be retried; every one but the source can go back to an earlier execution. */
export function StageActions({ at, latest, isSource }: StageActionsProps) {
  const [open, setOpen] = useState<string>();
  const close = () => setOpen(undefined);
  const canRetry = latest?.status === 'Failed' || latest?.status === 'Stopped';
  return (
    <SpaceBetween size="xs" direction="horizontal" alignItems="center">
      {canRetry && (
        <Button ariaLabel={text(m.retryStage, { stage: at.stageName })} onClick={() => setOpen('retry')}>
          {text(m.retry)}
        </Button>
      )}
      {!isSource && (
        <ButtonDropdown
          variant="icon"
          ariaLabel={`${text(commonMessages.actions)}: ${at.stageName}`}
          onItemClick={({ detail }) => setOpen(detail.id)}
          items={[{ id: 'roll-back', text: text(m.rollBack) }]}
        />
      )}
      {open === 'retry' && latest && (
        <RetryDialog at={at} execution={latest.pipelineExecutionId ?? ''} onClose={close} />
      )}
      {open === 'roll-back' && <RollBackDialog at={at} onClose={close} />}
    </SpaceBetween>
  );
}
