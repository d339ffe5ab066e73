import type { ActionExecution } from '@aws-sdk/client-codepipeline';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ConsoleLink } from '../../components/console-link.tsx';
import { Status } from '../../components/status.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { pipelineMessages as m } from '../../messages/pipelines.ts';
import { type ActionView, actionPath, approvalToken, shortRevision } from '../../model/pipeline-view.ts';
import { ApprovalDialog } from './approval-dialog.tsx';
import type { StageOf } from './operate.ts';

/** One action as it was executed last: its status, what it took, where it worked, and why it failed. */
export function ActionCard({ at, action }: { at: StageOf; action: ActionView }) {
  const { declared, state } = action;
  const { latestExecution: last, currentRevision: revision } = state ?? {};
  const place = actionPath(declared, last?.externalExecutionId);
  return (
    <div className="stage-action">
      <SpaceBetween size="xxs">
        <div>
          <Box variant="strong">{declared.name}</Box>{' '}
          <Box variant="small">{declared.actionTypeId?.provider}</Box>
        </div>
        {last ? <LastExecution last={last} /> : <Box variant="small">{text(m.notEntered)}</Box>}
        {revision && (
          <Box variant="small">
            {text(m.revision)}{' '}
            <span title={revision.revisionChangeId}>{shortRevision(revision.revisionId)}</span>
          </Box>
        )}
        {place && <ConsoleLink to={place.path}>{place.name}</ConsoleLink>}
        <Approval at={at} action={action} />
      </SpaceBetween>
    </div>
  );
}

function LastExecution({ last }: { last: ActionExecution }) {
  const { status, lastStatusChange, errorDetails, summary } = last;
  return (
    <>
      <div>
        <Status value={status} /> <Box variant="small">{formatDate(lastStatusChange)}</Box>
      </div>
      {errorDetails && (
        <Alert type="error" header={errorDetails.code}>
          {errorDetails.message}
        </Alert>
      )}
      {summary && !errorDetails && <Box variant="small">{summary}</Box>}
    </>
  );
}

function Approval({ at, action }: { at: StageOf; action: ActionView }) {
  const [open, setOpen] = useState(false);
  const token = approvalToken(action);
  if (!token && !open) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{text(m.review)}</Button>
      {open && (
        <ApprovalDialog at={at} action={action.declared} token={token ?? ''} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
