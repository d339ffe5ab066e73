import { arn } from '../../domain/arns.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { DEFAULT_GROUP, type ScheduleGroupRow, scheduleGroupTable } from '../../store/tables/scheduler.ts';
import { groupNotFound } from './errors.ts';

export const groupArnOf = (context: RequestContext, name: string) =>
  arn('scheduler', context, `schedule-group/${name}`);

/** The default group is there without having been made. */
export function findGroup(context: RequestContext, name: string): ScheduleGroupRow | undefined {
  const groupArn = groupArnOf(context, name);
  const row = context.store.get(scheduleGroupTable, groupArn);
  if (row !== undefined || name !== DEFAULT_GROUP) return row;
  const { account, region } = context;
  return { account, region, groupArn, name, tags: {}, createdAt: 0, modifiedAt: 0 };
}

export function requireGroup(context: RequestContext, name: string = DEFAULT_GROUP): ScheduleGroupRow {
  const row = findGroup(context, name);
  if (row === undefined) throw groupNotFound(name);
  return row;
}
