import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal, { type ModalProps } from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, type ReactNode, useState } from 'react';
import { text } from '../i18n/text.ts';
import { commonMessages } from '../messages/common.ts';
import { ErrorAlert } from './error-alert.tsx';

interface ConfirmDialogProps {
  title: string;
  /** The button's word. */
  verb: string;
  /** Nothing is done while this is set. */
  disabled?: boolean;
  size?: ModalProps.Size;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}

/** Asks, does, and closes; stays open with AWS's error when AWS refuses. */
export function ConfirmDialog({
  title,
  verb,
  disabled,
  size,
  onConfirm,
  onClose,
  children,
}: ConfirmDialogProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const confirm = async (event?: FormEvent) => {
    event?.preventDefault();
    if (disabled) return;
    setBusy(true);
    try {
      await onConfirm();
      onClose();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  return (
    <Modal
      visible
      size={size}
      header={title}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              {text(commonMessages.cancel)}
            </Button>
            <Button variant="primary" loading={busy} disabled={disabled} onClick={() => void confirm()}>
              {verb}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form onSubmit={(event) => void confirm(event)}>
        <SpaceBetween size="m">
          {children}
          <ErrorAlert error={error} />
        </SpaceBetween>
      </form>
    </Modal>
  );
}
