import type {
  DeregisterScalableTargetCommandInput,
  DeregisterScalableTargetResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { scalableTargetTable, scheduledActionTable } from '../../../store/tables/application-auto-scaling.ts';
import { targetNotFound } from '../errors.ts';
import { actionsOf, nameTarget, policiesOf, removePolicy } from '../resources.ts';

/** Its scaling policies, with their alarms, and its scheduled actions go with it. */
export const deregisterScalableTarget: Operation<
  DeregisterScalableTargetCommandInput,
  DeregisterScalableTargetResponse
> = (input, context) => {
  context.store.transaction((tx) => {
    const { targetKey, text } = nameTarget(input, context);
    if (!tx.delete(scalableTargetTable, targetKey)) throw targetNotFound(text);
    for (const policy of policiesOf(context, targetKey)) removePolicy(context, policy);
    for (const action of actionsOf(context, targetKey)) tx.delete(scheduledActionTable, action.actionArn);
  });
  return {};
};
