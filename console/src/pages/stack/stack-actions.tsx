import type { Stack } from '@aws-sdk/client-cloudformation';
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { awsError } from '../../aws/errors.ts';
import { AsCode } from '../../components/as-code.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { stackMessages as m } from '../../messages/stacks.ts';
import { awsCommand } from '../../model/cli.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { ContinueRollback } from './continue-rollback.tsx';
import { DeleteStack } from './delete-stack.tsx';
import { cancelUpdate, protectStack } from './operate.ts';

/** What can be done to the stack as it stands; CloudFormation user guide, "Stack status codes". */
export function StackActions({ stack }: { stack: Stack }) {
  const [open, setOpen] = useState<'delete' | 'continue'>();
  const notify = useNotify();
  const { StackStatus: status = '', EnableTerminationProtection: isProtected = false } = stack;
  const attempt = async (act: () => Promise<void>, done: string) => {
    try {
      await act();
      notify({ type: 'success', content: done });
    } catch (refused) {
      const { code, message } = awsError(refused);
      notify({ type: 'error', header: code, content: message });
    }
  };
  const name = stack.StackName!;
  const choose = (id: string) => {
    if (id === 'cancel') void attempt(() => cancelUpdate(stack), text(m.cancelled, { name }));
    if (id === 'continue') setOpen('continue');
    if (id === 'protect') {
      const done = text(isProtected ? m.unprotected : m.protected, { name });
      void attempt(() => protectStack(stack, !isProtected), done);
    }
  };
  const isGone = status === 'DELETE_COMPLETE';
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <AsCode resource={asCode(stack)} />
      <Button disabled={isGone || status === 'DELETE_IN_PROGRESS'} onClick={() => setOpen('delete')}>
        {text(m.deleteStack)}
      </Button>
      <ButtonDropdown
        onItemClick={({ detail }) => choose(detail.id)}
        items={[
          { id: 'cancel', text: text(m.cancelUpdate), disabled: status !== 'UPDATE_IN_PROGRESS' },
          { id: 'continue', text: text(m.continueRollback), disabled: status !== 'UPDATE_ROLLBACK_FAILED' },
          { id: 'protect', text: text(isProtected ? m.unprotect : m.protect), disabled: isGone },
        ]}
      >
        {text(commonMessages.actions)}
      </ButtonDropdown>
      {open === 'delete' && <DeleteStack stack={stack} onClose={() => setOpen(undefined)} />}
      {open === 'continue' && <ContinueRollback stack={stack} onClose={() => setOpen(undefined)} />}
    </SpaceBetween>
  );
}

const asCode = (stack: Stack) => ({
  cli: [
    awsCommand('cloudformation', 'describe-stacks', { 'stack-name': stack.StackName }),
    awsCommand('cloudformation', 'get-template', { 'stack-name': stack.StackName }),
    awsCommand('cloudformation', 'deploy', {
      'stack-name': stack.StackName,
      'template-file': 'template.yaml',
      capabilities: stack.Capabilities?.length ? stack.Capabilities : undefined,
    }),
  ],
  json: stack,
});
