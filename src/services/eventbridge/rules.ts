import { arn } from '../../domain/arns.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { DEFAULT_BUS, type EventRuleRow, eventRuleTable } from '../../store/tables/eventbridge.ts';
import { requireBus } from './buses.ts';
import { managedRule, ruleNotFound } from './errors.ts';

/** `rule/<name>` on the default bus, `rule/<bus>/<name>` on others. */
export function ruleArnOf(context: RequestContext, busName: string, name: string): string {
  return arn('events', context, busName === DEFAULT_BUS ? `rule/${name}` : `rule/${busName}/${name}`);
}

export function requireRule(
  context: RequestContext,
  name: string,
  nameOrArn: string | undefined,
): EventRuleRow {
  const bus = requireBus(context, nameOrArn);
  const row = context.store.get(eventRuleTable, ruleArnOf(context, bus.name, name));
  if (row === undefined) throw ruleNotFound(name, bus.name);
  return row;
}

/** By name; all of one bus. */
export function rulesOf({ store, account, region }: RequestContext, busName: string): EventRuleRow[] {
  return store.list(eventRuleTable, { where: { account, region, busName } });
}

/** "Managed rules are rules created and managed by another AWS service on your behalf": only that one changes them, but with Force. */
export function checkManaged(row: EventRuleRow, context: RequestContext, force = false): void {
  if (row.managedBy !== undefined && row.managedBy !== context.invokedBy && !force)
    throw managedRule(row.name, row.managedBy);
}
