import Button from '@cloudscape-design/components/button';
import { type ReactNode, useState } from 'react';
import { text } from '../i18n/text.ts';
import { commonMessages as m } from '../messages/common.ts';
import { DeleteDialog } from './delete-dialog.tsx';

interface DeleteButtonProps {
  name: string;
  onDelete: () => Promise<unknown>;
  /** What goes with it. */
  children?: ReactNode;
  disabled?: boolean;
}

/** A button that asks before it deletes. */
export function DeleteButton({ name, onDelete, children, disabled }: DeleteButtonProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button disabled={disabled} onClick={() => setAsking(true)}>
        {text(m.delete)}
      </Button>
      {asking && (
        <DeleteDialog name={name} onDelete={onDelete} onClose={() => setAsking(false)}>
          {children}
        </DeleteDialog>
      )}
    </>
  );
}
