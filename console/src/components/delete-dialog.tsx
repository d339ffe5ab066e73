import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { type ReactNode, useState } from 'react';
import { text } from '../i18n/text.ts';
import { commonMessages as m } from '../messages/common.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

interface DeleteDialogProps {
  /** The resource's name: it is typed to confirm. */
  name: string;
  /** What goes with it. */
  children?: ReactNode;
  /** The title, and the button's word, where it is not "Delete". */
  title?: string;
  verb?: string;
  onDelete: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks before something is taken away; stays open with AWS's error when AWS refuses. */
export function DeleteDialog({
  name,
  children,
  title,
  verb = text(m.delete),
  onDelete,
  onClose,
}: DeleteDialogProps) {
  const [typed, setTyped] = useState('');
  return (
    <ConfirmDialog
      title={title ?? text(m.deleteTitle, { name })}
      verb={verb}
      disabled={typed !== name}
      onConfirm={onDelete}
      onClose={onClose}
    >
      {children}
      <FormField label={text(m.typeToConfirm, { word: name })}>
        <Input value={typed} onChange={({ detail }) => setTyped(detail.value)} placeholder={name} />
      </FormField>
    </ConfirmDialog>
  );
}
