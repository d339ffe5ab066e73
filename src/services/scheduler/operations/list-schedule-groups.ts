import type { ListScheduleGroupsCommandInput, ListScheduleGroupsOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../protocol/model/operation.ts';
import { DEFAULT_GROUP, scheduleGroupTable } from '../../../store/tables/scheduler.ts';
import { requireGroup } from '../groups.ts';
import { pageOf } from '../pages.ts';
import { groupView } from '../views.ts';

/** By name, the default one among them. */
export const listScheduleGroups: Operation<ListScheduleGroupsCommandInput, ListScheduleGroupsOutput> = (
  input,
  context,
) => {
  const { store, account, region } = context;
  const made = store
    .list(scheduleGroupTable, { where: { account, region } })
    .filter((row) => row.name !== DEFAULT_GROUP);
  const found = [...made, requireGroup(context, DEFAULT_GROUP)]
    .filter((row) => row.name.startsWith(input.NamePrefix ?? ''))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const { page, tail } = pageOf(found, (row) => row.name, input);
  return { ScheduleGroups: page.map(groupView), ...tail };
};
