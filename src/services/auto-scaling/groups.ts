import type { RequestContext } from '../../protocol/model/operation.ts';
import {
  type AutoScalingGroupRow,
  autoScalingGroupTable,
  namedKey,
} from '../../store/tables/auto-scaling.ts';
import { groupNotFound } from './errors.ts';

export function findGroup(context: RequestContext, name: string): AutoScalingGroupRow | undefined {
  return context.store.get(autoScalingGroupTable, namedKey(context, name));
}

export function requireGroup(context: RequestContext, name = ''): AutoScalingGroupRow {
  const row = findGroup(context, name);
  if (row === undefined) throw groupNotFound(name);
  return row;
}

/** The region's groups, by name. */
export function groupsOf({ account, region, store }: RequestContext): AutoScalingGroupRow[] {
  return store.list(autoScalingGroupTable, { where: { account, region } });
}
