import type { ListPolicyVersionsCommandInput, ListPolicyVersionsResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requirePolicy } from '../managed-policies.ts';
import { pageOf } from '../pages.ts';
import { policyVersionView } from '../views.ts';

export const listPolicyVersions: Operation<ListPolicyVersionsCommandInput, ListPolicyVersionsResponse> = (
  input,
  context,
) => {
  const row = requirePolicy(context, input.PolicyArn!);
  const { page, tail } = pageOf(row.versions, input, (version) => version.versionId.padStart(12));
  return { Versions: page.map((version) => policyVersionView(row, version, false)), ...tail };
};
