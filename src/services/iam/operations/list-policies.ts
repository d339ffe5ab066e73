import type { ListPoliciesCommandInput, ListPoliciesResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { policyTable } from '../../../store/tables/iam.ts';
import { entitiesUnder } from '../entities.ts';
import { listedAwsPolicies, rolesWithPolicy } from '../managed-policies.ts';
import { pageOf } from '../pages.ts';
import { policySummaryView } from '../views.ts';

export const listPolicies: Operation<ListPoliciesCommandInput, ListPoliciesResponse> = (input, context) => {
  const own = input.Scope === 'AWS' ? [] : entitiesUnder(context, policyTable);
  const aws = input.Scope === 'Local' ? [] : listedAwsPolicies();
  const found = [...own, ...aws]
    .filter((row) => row.path.startsWith(input.PathPrefix ?? '/'))
    .filter((row) => !input.OnlyAttached || rolesWithPolicy(context, row.arn).length > 0);
  const { page, tail } = pageOf(found, input, (row) => row.arn);
  return { Policies: page.map((row) => policySummaryView(context, row)), ...tail };
};
