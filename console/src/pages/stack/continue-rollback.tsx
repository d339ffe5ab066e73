import type { Stack } from '@aws-sdk/client-cloudformation';
import { useState } from 'react';
import { DeleteDialog } from '../../components/delete-dialog.tsx';
import { text } from '../../i18n/text.ts';
import { stackMessages as m } from '../../messages/stacks.ts';
import { ChooseResources } from './choose-resources.tsx';
import { continueRollback } from './operate.ts';

/** Goes on with a rollback that got stuck; resources can be left as they are. */
export function ContinueRollback({ stack, onClose }: { stack: Stack; onClose: () => void }) {
  const [skip, setSkip] = useState<string[]>([]);
  return (
    <DeleteDialog
      name={stack.StackName!}
      title={text(m.continueRollback)}
      verb={text(m.continueRollback)}
      onDelete={() => continueRollback(stack, skip)}
      onClose={onClose}
    >
      <ChooseResources
        stack={stack}
        label={text(m.skip)}
        description={text(m.skipDescription)}
        status="UPDATE_FAILED"
        chosen={skip}
        onChange={setSkip}
      />
    </DeleteDialog>
  );
}
