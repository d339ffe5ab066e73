import type { ListSchedulesCommandInput, ListSchedulesOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireGroup } from '../groups.ts';
import { pageOf } from '../pages.ts';
import { schedulesOf } from '../schedules.ts';
import { scheduleSummary } from '../views.ts';

export const listSchedules: Operation<ListSchedulesCommandInput, ListSchedulesOutput> = (input, context) => {
  const { GroupName, NamePrefix = '', State } = input;
  if (GroupName !== undefined) requireGroup(context, GroupName);
  const found = schedulesOf(context, GroupName)
    .filter((row) => row.name.startsWith(NamePrefix))
    .filter((row) => State === undefined || row.state === State);
  const { page, tail } = pageOf(found, (row) => row.scheduleArn, input);
  return { Schedules: page.map(scheduleSummary), ...tail };
};
