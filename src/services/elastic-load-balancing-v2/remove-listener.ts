import type { RequestContext } from '../../protocol/model/operation.ts';
import { listenerTable, ruleTable } from '../../store/tables/elastic-load-balancing-v2.ts';
import { rulesOf } from './lookup.ts';

/** A listener goes with its rules. */
export function removeListener(context: RequestContext, listenerArn: string): void {
  for (const rule of rulesOf(context, listenerArn)) context.store.delete(ruleTable, rule.ruleArn);
  context.store.delete(listenerTable, listenerArn);
}
