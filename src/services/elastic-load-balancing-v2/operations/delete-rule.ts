import type { DeleteRuleCommandInput, DeleteRuleOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { ruleTable } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { defaultRuleUndeletable } from '../errors.ts';
import { theRule } from '../lookup.ts';

export const deleteRule: Operation<DeleteRuleCommandInput, DeleteRuleOutput> = (
  { RuleArn = '' },
  context,
) => {
  context.store.transaction((tx) => {
    if (theRule(context, RuleArn).priority === 'default') throw defaultRuleUndeletable(RuleArn);
    tx.delete(ruleTable, RuleArn);
  });
  return {};
};
