import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import { text } from '../../i18n/text.ts';
import { deploymentMessages as m } from '../../messages/deployments.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
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
  const notify = useNotify();
  const stop = async () => {
    await rollBack(deployment.serviceDeploymentArn!);
    notify({ type: 'info', content: text(m.rollbackRequested) });
  };
  return (
    <ConfirmDialog
      title={text(m.stopTitle)}
      verb={text(m.stopAndRollBack)}
      onConfirm={stop}
      onClose={onClose}
    >
      <div>{text(m.stopText)}</div>
      <Box variant="strong">
        {deployment.target} → {deployment.sources.join(', ')}
      </Box>
    </ConfirmDialog>
  );
}
