import type {
  RemoveTargetsCommandInput,
  RemoveTargetsResponse,
  RemoveTargetsResultEntry,
} from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../protocol/model/operation.ts';
import { eventRuleTable } from '../../../store/tables/eventbridge.ts';
import { checkManaged, requireRule } from '../rules.ts';

/** An id that the rule does not have is a failed entry; the others go. */
export const removeTargets: Operation<RemoveTargetsCommandInput, RemoveTargetsResponse> = (
  { Rule = '', EventBusName, Ids = [], Force },
  context,
) =>
  context.store.transaction((tx) => {
    const row = requireRule(context, Rule, EventBusName);
    checkManaged(row, context, Force);
    const known = new Set(row.targets.map((target) => target.Id));
    const targets = row.targets.filter((target) => !Ids.includes(target.Id ?? ''));
    if (targets.length < row.targets.length) tx.put(eventRuleTable, { ...row, targets });
    const FailedEntries: RemoveTargetsResultEntry[] = Ids.filter((id) => !known.has(id)).map((TargetId) => ({
      TargetId,
      ErrorCode: 'ResourceNotFoundException',
      ErrorMessage: `Rule ${Rule} does not have a target with the Id ${TargetId}.`,
    }));
    return { FailedEntryCount: FailedEntries.length, FailedEntries };
  });
