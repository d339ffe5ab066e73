import type { StageRetryMode } from '@aws-sdk/client-codepipeline';
import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { pipelineMessages as m } from '../../messages/pipelines.ts';
import { revisionWords, shortId } from '../../model/pipeline-view.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { retryStage, rollBackStage, rollbackTargets, type StageOf } from './operate.ts';

interface StageDialogProps {
  at: StageOf;
  onClose: () => void;
}

export function RetryDialog({ at, execution, onClose }: StageDialogProps & { execution: string }) {
  const [mode, setMode] = useState<StageRetryMode>('FAILED_ACTIONS');
  const notify = useNotify();
  const stage = at.stageName;
  const retry = async () => {
    await retryStage(at, execution, mode);
    notify({ type: 'success', content: text(m.retried, { stage }) });
  };
  return (
    <ConfirmDialog
      title={text(m.retryStage, { stage })}
      verb={text(m.retry)}
      onConfirm={retry}
      onClose={onClose}
    >
      <RadioGroup
        ariaLabel={text(m.retryStage, { stage })}
        value={mode}
        onChange={({ detail }) => setMode(detail.value as StageRetryMode)}
        items={[
          { value: 'FAILED_ACTIONS', label: text(m.retryFailed) },
          { value: 'ALL_ACTIONS', label: text(m.retryAll) },
        ]}
      />
    </ConfirmDialog>
  );
}

export function RollBackDialog({ at, onClose }: StageDialogProps) {
  const [target, setTarget] = useState<string>();
  const notify = useNotify();
  const stage = at.stageName;
  const targets = useLive(
    [{ topic: 'codepipeline.executions', about: at.pipelineName }],
    ['rollback-targets', at.pipelineName, stage],
    () => rollbackTargets(at),
  );
  const options = (targets.data ?? []).map(
    ({ pipelineExecutionId: id = '', startTime, sourceRevisions }) => ({
      value: id,
      label: `${shortId(id)} · ${formatDate(startTime)}`,
      description: revisionWords(sourceRevisions),
    }),
  );
  const rollBack = async () => {
    await rollBackStage(at, target!);
    notify({ type: 'success', content: text(m.rolledBack, { stage }) });
  };
  return (
    <ConfirmDialog
      title={text(m.rollBackStage, { stage })}
      verb={text(m.rollBack)}
      disabled={!target}
      onConfirm={rollBack}
      onClose={onClose}
    >
      <div>{text(m.rollBackText)}</div>
      <ErrorAlert error={targets.error} />
      {targets.data?.length === 0 ? (
        <Alert type="info">{text(m.noTarget)}</Alert>
      ) : (
        <FormField label={text(m.rollBackTo)}>
          <Select
            options={options}
            statusType={targets.loading ? 'loading' : 'finished'}
            selectedOption={options.find(({ value }) => value === target) ?? null}
            onChange={({ detail }) => setTarget(detail.selectedOption.value)}
          />
        </FormField>
      )}
    </ConfirmDialog>
  );
}
