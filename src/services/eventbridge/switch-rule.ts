import type { DisableRuleCommandInput, EnableRuleCommandInput } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../protocol/model/operation.ts';
import { type EventRuleRow, eventRuleTable } from '../../store/tables/eventbridge.ts';
import { withDueTime } from './operations/put-rule.ts';
import { checkManaged, requireRule } from './rules.ts';

/** EnableRule and DisableRule. */
export const switchRule =
  (state: EventRuleRow['state']): Operation<EnableRuleCommandInput | DisableRuleCommandInput, object> =>
  (input, context) => {
    context.store.transaction((tx) => {
      const row = requireRule(context, input.Name ?? '', input.EventBusName);
      checkManaged(row, context);
      if (row.state !== state) tx.put(eventRuleTable, withDueTime({ ...row, state }, context.now));
    });
    return {};
  };
