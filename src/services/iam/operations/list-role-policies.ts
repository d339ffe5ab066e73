import type { ListRolePoliciesCommandInput, ListRolePoliciesResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireRole } from '../entities.ts';
import { pageOf } from '../pages.ts';

export const listRolePolicies: Operation<ListRolePoliciesCommandInput, ListRolePoliciesResponse> = (
  input,
  context,
) => {
  const names = Object.keys(requireRole(context, input.RoleName!).inlinePolicies);
  const { page, tail } = pageOf(names, input, (name) => name);
  return { PolicyNames: page, ...tail };
};
