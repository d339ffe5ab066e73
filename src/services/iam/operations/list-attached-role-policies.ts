import type {
  ListAttachedRolePoliciesCommandInput,
  ListAttachedRolePoliciesResponse,
} from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireRole } from '../entities.ts';
import { requirePolicy } from '../managed-policies.ts';
import { pageOf } from '../pages.ts';

export const listAttachedRolePolicies: Operation<
  ListAttachedRolePoliciesCommandInput,
  ListAttachedRolePoliciesResponse
> = (input, context) => {
  const attached = requireRole(context, input.RoleName!)
    .attachedPolicies.map((arn) => requirePolicy(context, arn))
    .filter((policy) => policy.path.startsWith(input.PathPrefix ?? '/'));
  const { page, tail } = pageOf(attached, input, (policy) => `${policy.name} ${policy.arn}`);
  return {
    AttachedPolicies: page.map((policy) => ({ PolicyName: policy.name, PolicyArn: policy.arn })),
    ...tail,
  };
};
