import type { DeletePolicyVersionCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { policyTable } from '../../../store/tables/iam.ts';
import { deleteConflict, policyNotFound, versionNotFound } from '../errors.ts';

export const deletePolicyVersion: Operation<DeletePolicyVersionCommandInput, object> = (input, context) => {
  const arn = input.PolicyArn!;
  const found = context.store.update(policyTable, arn, (row) => {
    if (row.account !== context.account) throw policyNotFound(arn);
    if (!row.versions.some((version) => version.versionId === input.VersionId))
      throw versionNotFound(arn, input.VersionId!);
    if (row.defaultVersionId === input.VersionId)
      throw deleteConflict('Cannot delete the default version of a policy.');
    return { ...row, versions: row.versions.filter((version) => version.versionId !== input.VersionId) };
  });
  if (found === undefined) throw policyNotFound(arn);
  return {};
};
