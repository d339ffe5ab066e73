import type { AutoScalingGroupNamesType, AutoScalingGroupsType, Filter } from '@aws-sdk/client-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import type { AutoScalingGroupRow } from '../../../store/tables/auto-scaling.ts';
import { validationError } from '../errors.ts';
import { groupsOf } from '../groups.ts';
import { pageOf } from '../pages.ts';
import { groupView } from '../views.ts';

/** Names that are not there are left out. */
export const describeAutoScalingGroups: Operation<AutoScalingGroupNamesType, AutoScalingGroupsType> = (
  input,
  context,
) => {
  const names = input.AutoScalingGroupNames ?? [];
  const found = groupsOf(context)
    .filter((row) => names.length === 0 || names.includes(row.name))
    .filter((row) => (input.Filters ?? []).every((filter) => passes(row, filter)));
  const { page, NextToken } = pageOf(found, (row) => row.id, input);
  return {
    AutoScalingGroups: page.map((row) => groupView(row, input.IncludeInstances ?? true)),
    ...(NextToken !== undefined && { NextToken }),
  };
};

/** API reference, DescribeAutoScalingGroups, "Filters". */
function passes({ tags }: AutoScalingGroupRow, { Name = '', Values = [] }: Filter): boolean {
  if (Name === 'tag-key') return tags.some((tag) => Values.includes(tag.key));
  if (Name === 'tag-value') return tags.some((tag) => Values.includes(tag.value));
  if (Name.startsWith('tag:'))
    return tags.some((tag) => tag.key === Name.slice(4) && Values.includes(tag.value));
  throw validationError(`Filter ${Name} is not valid. Valid filters are: tag-key, tag-value, tag:<key>`);
}
