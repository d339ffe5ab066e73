import type { ActivitiesType, DescribeScalingActivitiesType } from '@aws-sdk/client-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { scalingActivityTable } from '../../../store/tables/auto-scaling.ts';
import { notBuilt } from '../errors.ts';
import { requireGroup } from '../groups.ts';
import { pageOf } from '../pages.ts';
import { activityView } from '../views.ts';

/** The newest first. */
export const describeScalingActivities: Operation<DescribeScalingActivitiesType, ActivitiesType> = (
  input,
  context,
) => {
  if ((input.Filters ?? []).length > 0) throw notBuilt('Filters of DescribeScalingActivities');
  const { account, region, store } = context;
  const { AutoScalingGroupName: name, ActivityIds: ids = [] } = input;
  const groupId = name === undefined ? undefined : requireGroup(context, name).id;
  const rows = store.list(scalingActivityTable, {
    where: { account, region, ...(groupId !== undefined && { groupId }) },
  });
  const found = rows
    .filter((row) => ids.length === 0 || ids.includes(row.activityId))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  const { page, NextToken } = pageOf(found, (row) => row.id, input, 100);
  return { Activities: page.map(activityView), ...(NextToken !== undefined && { NextToken }) };
};
