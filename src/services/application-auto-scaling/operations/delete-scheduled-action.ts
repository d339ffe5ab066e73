import type {
  DeleteScheduledActionCommandInput,
  DeleteScheduledActionResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { scheduledActionTable } from '../../../store/tables/application-auto-scaling.ts';
import { actionNotFound } from '../errors.ts';
import { actionsOf, nameTarget } from '../resources.ts';

export const deleteScheduledAction: Operation<
  DeleteScheduledActionCommandInput,
  DeleteScheduledActionResponse
> = (input, context) => {
  context.store.transaction((tx) => {
    const { targetKey, text } = nameTarget(input, context);
    const row = actionsOf(context, targetKey).find((each) => each.actionName === input.ScheduledActionName);
    if (row === undefined) throw actionNotFound(text, input.ScheduledActionName ?? '');
    tx.delete(scheduledActionTable, row.actionArn);
  });
  return {};
};
