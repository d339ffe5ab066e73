import type {
  DescribeAccountLimitsCommandInput,
  DescribeAccountLimitsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { limits } from '../limits.ts';
import { pageOf } from '../pages.ts';

/** Those that hold here: of application load balancers and their target groups. */
export const describeAccountLimits: Operation<
  DescribeAccountLimitsCommandInput,
  DescribeAccountLimitsOutput
> = (input) => {
  const all = Object.entries(limits)
    .map(([Name, max]) => ({ Name, Max: String(max) }))
    .sort((a, b) => (a.Name < b.Name ? -1 : 1));
  const { page, nextMarker } = pageOf(all, (limit) => limit.Name, input);
  return { Limits: page, NextMarker: nextMarker };
};
