import type { DescribeInstancesRequest, DescribeInstancesResult } from '@aws-sdk/client-ec2';
import { notFound } from '../errors.ts';
import type { Ec2Operation } from '../within-account.ts';

/** There is no RunInstances here, so no account has an instance. */
export const describeInstances: Ec2Operation<DescribeInstancesRequest, DescribeInstancesResult> = ({
  InstanceIds = [],
}) => {
  if (InstanceIds.length > 0) throw notFound('InvalidInstanceID.NotFound', 'instance', InstanceIds);
  return { Reservations: [] };
};
