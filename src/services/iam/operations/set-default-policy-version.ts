import type { SetDefaultPolicyVersionCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { policyTable } from '../../../store/tables/iam.ts';
import { policyNotFound, versionNotFound } from '../errors.ts';

export const setDefaultPolicyVersion: Operation<SetDefaultPolicyVersionCommandInput, object> = (
  input,
  context,
) => {
  const arn = input.PolicyArn!;
  const found = context.store.update(policyTable, arn, (row) => {
    if (row.account !== context.account) throw policyNotFound(arn);
    if (!row.versions.some((version) => version.versionId === input.VersionId))
      throw versionNotFound(arn, input.VersionId!);
    return { ...row, defaultVersionId: input.VersionId! };
  });
  if (found === undefined) throw policyNotFound(arn);
  return {};
};
