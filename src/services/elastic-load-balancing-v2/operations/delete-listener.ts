import type {
  DeleteListenerCommandInput,
  DeleteListenerOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { theListener } from '../lookup.ts';
import { removeListener } from '../remove-listener.ts';

export const deleteListener: Operation<DeleteListenerCommandInput, DeleteListenerOutput> = (
  { ListenerArn = '' },
  context,
) => {
  context.store.transaction(() => removeListener(context, theListener(context, ListenerArn).listenerArn));
  return {};
};
