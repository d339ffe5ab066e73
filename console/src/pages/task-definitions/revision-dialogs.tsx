import Alert from '@cloudscape-design/components/alert';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DeleteDialog } from '../../components/delete-dialog.tsx';
import { text } from '../../i18n/text.ts';
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
  const deregister = async () => {
    await deregisterRevisions(arns);
    notify({ type: 'success', content: text(m.deregisteredNote, { name: names }) });
    onDone?.();
  };
  return (
    <ConfirmDialog
      title={text(m.deregisterTitle, { name: names })}
      verb={text(m.deregister)}
      onConfirm={deregister}
      onClose={onClose}
    >
      <Alert type="warning">{text(m.deregisterWarning)}</Alert>
    </ConfirmDialog>
  );
}
