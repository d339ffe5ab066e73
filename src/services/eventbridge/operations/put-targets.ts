import type { PutTargetsCommandInput, PutTargetsResponse, Target } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../protocol/model/operation.ts';
import { eventRuleTable } from '../../../store/tables/eventbridge.ts';
import { checkTarget } from '../check-target.ts';
import { limitExceeded } from '../errors.ts';
import { checkManaged, requireRule } from '../rules.ts';

/** "Each rule can have up to five (5) targets associated with it at one time." */
const MOST_TARGETS = 5;

/** Adds targets, or changes those whose ids the rule has. */
export const putTargets: Operation<PutTargetsCommandInput, PutTargetsResponse> = (input, context) => {
  context.store.transaction((tx) => {
    const row = requireRule(context, input.Rule ?? '', input.EventBusName);
    checkManaged(row, context);
    for (const target of input.Targets ?? []) checkTarget(target, context.server.upstream);
    const targets = merged(row.targets, input.Targets ?? []);
    if (targets.length > MOST_TARGETS) throw limitExceeded();
    tx.put(eventRuleTable, { ...row, targets });
  });
  return { FailedEntryCount: 0, FailedEntries: [] };
};

function merged(before: readonly Target[], given: readonly Target[]): Target[] {
  const byId = new Map([...before, ...given].map((target) => [target.Id, target]));
  return [...byId.values()];
}
