import type { DeleteRuleCommandInput } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../protocol/model/operation.ts';
import { eventRuleTable } from '../../../store/tables/eventbridge.ts';
import { requireBus } from '../buses.ts';
import { validation } from '../errors.ts';
import { checkManaged, ruleArnOf } from '../rules.ts';

/** "If you call delete rule multiple times for the same rule, all calls will succeed." */
export const deleteRule: Operation<DeleteRuleCommandInput, object> = (input, context) => {
  context.store.transaction((tx) => {
    const bus = requireBus(context, input.EventBusName);
    const row = tx.get(eventRuleTable, ruleArnOf(context, bus.name, input.Name ?? ''));
    if (row === undefined) return;
    checkManaged(row, context, input.Force);
    if (row.targets.length > 0) throw validation("Rule can't be deleted since it has targets.");
    tx.delete(eventRuleTable, row.ruleArn);
  });
  return {};
};
