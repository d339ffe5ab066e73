import type {
  DescribeAddressesAttributeRequest,
  DescribeAddressesAttributeResult,
} from '@aws-sdk/client-ec2';
import { describe } from '../describe.ts';
import { kinds } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** The names of addresses for reverse look-up; none can be set here, so there are only the addresses. */
export const describeAddressesAttribute: Ec2Operation<
  DescribeAddressesAttributeRequest,
  DescribeAddressesAttributeResult
> = (input, context) => {
  const { rows, nextToken } = describe(
    context,
    kinds.elasticAddress,
    {},
    {
      ids: input.AllocationIds,
      maxResults: input.MaxResults,
      nextToken: input.NextToken,
      pageSize: [1, 1000],
    },
  );
  return {
    Addresses: rows.map((row) => ({ AllocationId: row.allocationId, PublicIp: row.publicIp })),
    NextToken: nextToken,
  };
};
