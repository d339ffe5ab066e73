import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { deploymentMessages as m } from '../../messages/deployments.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { ErrorAlert } from '../error-alert.tsx';
import { isStoppable } from './picture.ts';
import { type RecordedDeployment, rollBack } from './read-deployments.ts';

/** The button that stops the deployment and brings back the revision before it, and its question. */
export function RollBack({ deployment }: { deployment: RecordedDeployment }) {
  const [open, setOpen] = useState(false);
  const isFirst = deployment.sources.length === 0;
  return (
    <>
      <Button
        disabled={isFirst || !isStoppable(deployment)}
        disabledReason={isFirst ? text(m.nothingBefore) : undefined}
        onClick={() => setOpen(true)}
      >
        {text(m.stopAndRollBack)}
      </Button>
      {open && <Question deployment={deployment} onClose={() => setOpen(false)} />}
    </>
  );
}

function Question({ deployment, onClose }: { deployment: RecordedDeployment; onClose: () => void }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const notify = useNotify();
  const stop = async () => {
    setBusy(true);
    try {
      await rollBack(deployment.serviceDeploymentArn!);
      notify({ type: 'info', content: text(m.rollbackRequested) });
      onClose();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  return (
    <Modal
      visible
      header={text(m.stopTitle)}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              {text(commonMessages.cancel)}
            </Button>
            <Button variant="primary" loading={busy} onClick={stop}>
              {text(m.stopAndRollBack)}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <div>{text(m.stopText)}</div>
        <Box variant="strong">
          {deployment.target} → {deployment.sources.join(', ')}
        </Box>
        <ErrorAlert error={error} />
      </SpaceBetween>
    </Modal>
  );
}
