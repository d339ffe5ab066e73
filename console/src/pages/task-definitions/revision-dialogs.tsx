import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { DeleteDialog } from '../../components/delete-dialog.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { taskDefinitionMessages as m } from '../../messages/task-definitions.ts';
import { nameOf } from '../../model/arn.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { deleteRevisions, deregisterRevisions } from './revision-changes.ts';

export type RevisionDialogKind = 'deregister' | 'delete';

interface RevisionDialogProps {
  kind: RevisionDialogKind | undefined;
  arns: string[];
  onClose: () => void;
  /** After AWS has done it. */
  onDone?: () => void;
}

/** Asks before revisions are deregistered or deleted. */
export function RevisionDialog({ kind, arns, onClose, onDone }: RevisionDialogProps) {
  const names = arns.map(nameOf).join(', ');
  const notify = useNotify();
  if (kind === 'deregister') return <DeregisterDialog {...{ arns, names, onClose, onDone }} />;
  if (kind !== 'delete') return null;
  const remove = async () => {
    await deleteRevisions(arns);
    notify({ type: 'success', content: text(m.deletedNote, { name: names }) });
    onDone?.();
  };
  return (
    <DeleteDialog name={names} onDelete={remove} onClose={onClose}>
      {text(m.deleteWarning)}
    </DeleteDialog>
  );
}

type DeregisterProps = Omit<RevisionDialogProps, 'kind'> & { names: string };

function DeregisterDialog({ arns, names, onClose, onDone }: DeregisterProps) {
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const deregister = async () => {
    setBusy(true);
    try {
      await deregisterRevisions(arns);
      notify({ type: 'success', content: text(m.deregisteredNote, { name: names }) });
      onDone?.();
      onClose();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  return (
    <Modal
      visible
      header={text(m.deregisterTitle, { name: names })}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              {text(commonMessages.cancel)}
            </Button>
            <Button variant="primary" loading={busy} onClick={deregister}>
              {text(m.deregister)}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <Alert type="warning">{text(m.deregisterWarning)}</Alert>
        <ErrorAlert error={error} />
      </SpaceBetween>
    </Modal>
  );
}
