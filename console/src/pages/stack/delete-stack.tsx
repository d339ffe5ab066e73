import type { Stack } from '@aws-sdk/client-cloudformation';
import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { DeleteDialog } from '../../components/delete-dialog.tsx';
import { text } from '../../i18n/text.ts';
import { stackMessages as m } from '../../messages/stacks.ts';
import { navigate, pathTo } from '../../shell/navigation.ts';
import { ChooseResources } from './choose-resources.tsx';
import { deleteStack } from './operate.ts';

/** After a deletion that failed, what is in the way can be left behind. */
export function DeleteStack({ stack, onClose }: { stack: Stack; onClose: () => void }) {
  const [retain, setRetain] = useState<string[]>([]);
  const remove = async () => {
    await deleteStack(stack, retain);
    // By its id, as a deleted stack is found by nothing else.
    navigate(`${pathTo('stacks', stack.StackId!)}?tab=events&events=last`);
  };
  return (
    <DeleteDialog name={stack.StackName!} onDelete={remove} onClose={onClose}>
      <SpaceBetween size="m">
        <Alert type="warning">{text(m.deleteStackWarning)}</Alert>
        {stack.EnableTerminationProtection && <Alert type="error">{text(m.isProtected)}</Alert>}
        {stack.StackStatus === 'DELETE_FAILED' && (
          <ChooseResources
            stack={stack}
            label={text(m.retain)}
            description={text(m.retainDescription)}
            status="DELETE_FAILED"
            chosen={retain}
            onChange={setRetain}
          />
        )}
      </SpaceBetween>
    </DeleteDialog>
  );
}
