import type {
  ListRuleNamesByTargetCommandInput,
  ListRuleNamesByTargetResponse,
} from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireBus } from '../buses.ts';
import { pageOf } from '../pages.ts';
import { rulesOf } from '../rules.ts';

export const listRuleNamesByTarget: Operation<
  ListRuleNamesByTargetCommandInput,
  ListRuleNamesByTargetResponse
> = (input, context) => {
  const bus = requireBus(context, input.EventBusName);
  const names = rulesOf(context, bus.name)
    .filter((row) => row.targets.some((target) => target.Arn === input.TargetArn))
    .map((row) => row.name);
  const { page, tail } = pageOf(names, (name) => name, input);
  return { RuleNames: page, ...tail };
};
