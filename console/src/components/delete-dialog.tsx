import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useState } from 'react';
import { text } from '../i18n/text.ts';
import { commonMessages as m } from '../messages/common.ts';
import { ErrorAlert } from './error-alert.tsx';

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
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const remove = async () => {
    setBusy(true);
    try {
      await onDelete();
      onClose();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  return (
    <Modal
      visible
      onDismiss={onClose}
      header={title ?? text(m.deleteTitle, { name })}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              {text(m.cancel)}
            </Button>
            <Button variant="primary" loading={busy} disabled={typed !== name} onClick={remove}>
              {verb}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {children}
        <FormField label={text(m.typeToConfirm, { word: name })}>
          <Input value={typed} onChange={({ detail }) => setTyped(detail.value)} placeholder={name} />
        </FormField>
        <ErrorAlert error={error} />
      </SpaceBetween>
    </Modal>
  );
}
