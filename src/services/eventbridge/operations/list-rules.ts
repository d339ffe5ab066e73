import type { ListRulesCommandInput, ListRulesResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireBus } from '../buses.ts';
import { pageOf } from '../pages.ts';
import { rulesOf } from '../rules.ts';
import { ruleView } from '../views.ts';

export const listRules: Operation<ListRulesCommandInput, ListRulesResponse> = (input, context) => {
  const { NamePrefix = '' } = input;
  const bus = requireBus(context, input.EventBusName);
  const found = rulesOf(context, bus.name).filter((row) => row.name.startsWith(NamePrefix));
  const { page, tail } = pageOf(found, (row) => row.ruleArn, input);
  return { Rules: page.map(ruleView), ...tail };
};
