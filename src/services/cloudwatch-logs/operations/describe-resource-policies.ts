import type {
  DescribeResourcePoliciesCommandInput,
  DescribeResourcePoliciesResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { logsResourcePolicyTable } from '../../../store/tables/logs.ts';
import { decodeToken, encodeToken } from '../page-tokens.ts';
import { refuseScoped, resourcePolicyKey, resourcePolicyView } from '../resource-policies.ts';

export const describeResourcePolicies: Operation<
  DescribeResourcePoliciesCommandInput,
  DescribeResourcePoliciesResponse
> = (input, context) => {
  refuseScoped(input);
  const { account, region, store } = context;
  const after =
    input.nextToken === undefined
      ? undefined
      : resourcePolicyKey(context, String(decodeToken(input.nextToken)[0]));
  const found = store.list(logsResourcePolicyTable, {
    where: { account, region },
    ...(after !== undefined && { after }),
  });
  const page = found.slice(0, input.limit ?? 50);
  return {
    resourcePolicies: page.map(resourcePolicyView),
    ...(found.length > page.length && { nextToken: encodeToken([page.at(-1)!.policyName]) }),
  };
};
