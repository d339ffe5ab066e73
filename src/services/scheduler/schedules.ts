import { arn } from '../../domain/arns.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { type ScheduleRow, scheduleTable } from '../../store/tables/scheduler.ts';
import { scheduleNotFound } from './errors.ts';
import { requireGroup } from './groups.ts';

export const scheduleArnOf = (context: RequestContext, groupName: string, name: string) =>
  arn('scheduler', context, `schedule/${groupName}/${name}`);

export function requireSchedule(
  context: RequestContext,
  name: string,
  groupName: string | undefined,
): ScheduleRow {
  const group = requireGroup(context, groupName);
  const row = context.store.get(scheduleTable, scheduleArnOf(context, group.name, name));
  if (row === undefined) throw scheduleNotFound(name);
  return row;
}

/** Of one group, or all, by group and name. */
export function schedulesOf({ store, account, region }: RequestContext, groupName?: string): ScheduleRow[] {
  return store.list(scheduleTable, {
    where: { account, region, ...(groupName === undefined ? {} : { groupName }) },
  });
}
