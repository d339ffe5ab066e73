import type {
  DescribeScalingPoliciesCommandInput,
  DescribeScalingPoliciesResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { matching } from '../filters.ts';
import { pageOf } from '../pages.ts';
import { alarmsActingOn } from '../policy-alarms.ts';
import { policiesOf } from '../resources.ts';
import { policyView } from '../views.ts';

export const describeScalingPolicies: Operation<
  DescribeScalingPoliciesCommandInput,
  DescribeScalingPoliciesResponse
> = (input, context) => {
  const { PolicyNames } = input;
  const found = policiesOf(context)
    .filter(matching(input))
    .filter((row) => !PolicyNames?.length || PolicyNames.includes(row.policyName))
    .sort((a, b) => a.createdAt - b.createdAt || (a.policyArn < b.policyArn ? -1 : 1));
  const { page, tail } = pageOf(found, (row) => row.policyArn, input, 10);
  return { ScalingPolicies: page.map((row) => policyView(row, alarmsActingOn(row, context))), ...tail };
};
