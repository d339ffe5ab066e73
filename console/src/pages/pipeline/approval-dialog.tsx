import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Link from '@cloudscape-design/components/link';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { pipelineMessages as m } from '../../messages/pipelines.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { answerApproval, type StageOf } from './operate.ts';

interface ApprovalDialogProps {
  at: StageOf;
  action: ActionDeclaration;
  token: string;
  onClose: () => void;
}

type Decision = 'Approved' | 'Rejected';

/** A manual approval: what is to be looked at, the decision and its comment. */
export function ApprovalDialog({ at, action, token, onClose }: ApprovalDialogProps) {
  const [decision, setDecision] = useState<Decision>();
  const [summary, setSummary] = useState('');
  const notify = useNotify();
  const name = action.name ?? '';
  const answer = async () => {
    const status = decision!;
    await answerApproval(at, { actionName: name, token }, { status, summary });
    const done = status === 'Approved' ? m.approved : m.rejected;
    notify({ type: 'success', content: text(done, { action: name }) });
  };
  return (
    <ConfirmDialog
      title={text(m.reviewOf, { action: name })}
      verb={text(commonMessages.confirm)}
      disabled={!decision}
      onConfirm={answer}
      onClose={onClose}
    >
      <WhatToReview configuration={action.configuration ?? {}} />
      <RadioGroup
        ariaLabel={text(m.reviewOf, { action: name })}
        value={decision ?? null}
        onChange={({ detail }) => setDecision(detail.value as Decision)}
        items={[
          { value: 'Approved', label: text(m.approve) },
          { value: 'Rejected', label: text(m.reject) },
        ]}
      />
      <FormField label={text(m.comments)}>
        <Textarea value={summary} onChange={({ detail }) => setSummary(detail.value)} />
      </FormField>
    </ConfirmDialog>
  );
}

/** The action's CustomData and ExternalEntityLink (user guide, "Manual approval action reference"). */
function WhatToReview({ configuration }: { configuration: Record<string, string> }) {
  const { CustomData: words, ExternalEntityLink: link } = configuration;
  return (
    <>
      {words && (
        <div>
          <Box variant="awsui-key-label">{text(m.whatToReview)}</Box>
          {words}
        </div>
      )}
      {link && (
        <div>
          <Box variant="awsui-key-label">{text(m.reviewLink)}</Box>
          {/^https?:\/\//.test(link) ? (
            <Link href={link} external>
              {link}
            </Link>
          ) : (
            link
          )}
        </div>
      )}
    </>
  );
}
