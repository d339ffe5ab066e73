import type {
  AutoScalingInstancesType,
  DescribeAutoScalingInstancesType,
} from '@aws-sdk/client-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { groupsOf } from '../groups.ts';
import { pageOf } from '../pages.ts';
import { instanceDetailsView } from '../views.ts';

export const describeAutoScalingInstances: Operation<
  DescribeAutoScalingInstancesType,
  AutoScalingInstancesType
> = (input, context) => {
  const ids = input.InstanceIds ?? [];
  const all = groupsOf(context).flatMap((row) => row.instances.map((each) => instanceDetailsView(row, each)));
  const found = all.filter((each) => ids.length === 0 || ids.includes(each.InstanceId!));
  const { page, NextToken } = pageOf(found, (each) => each.InstanceId!, input);
  return { AutoScalingInstances: page, ...(NextToken !== undefined && { NextToken }) };
};
