import type { CreatePolicyVersionCommandInput, CreatePolicyVersionResponse } from '@aws-sdk/client-iam';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { type PolicyRow, policyTable } from '../../../store/tables/iam.ts';
import { checkPolicyDocument } from '../documents.ts';
import { limitExceeded, policyNotFound } from '../errors.ts';
import { policyVersionView } from '../views.ts';

export const createPolicyVersion: Operation<CreatePolicyVersionCommandInput, CreatePolicyVersionResponse> = (
  input,
  context,
) => {
  checkPolicyDocument(input.PolicyDocument!);
  const row = context.store.update(policyTable, input.PolicyArn!, (old) => withVersion(old, input, context));
  if (row === undefined) throw policyNotFound(input.PolicyArn!);
  return { PolicyVersion: policyVersionView(row, row.versions.at(-1)!, false) };
};

/** At most five versions are kept (IAM user guide, "Versioning IAM policies"). */
function withVersion(
  row: PolicyRow,
  input: CreatePolicyVersionCommandInput,
  context: RequestContext,
): PolicyRow {
  if (row.account !== context.account) throw policyNotFound(row.arn);
  if (row.versions.length >= 5)
    throw limitExceeded(
      'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
    );
  const lastVersion = row.lastVersion + 1;
  const versionId = `v${lastVersion}`;
  const createdAt = context.now.getTime();
  return {
    ...row,
    lastVersion,
    versions: [...row.versions, { versionId, document: input.PolicyDocument!, createdAt }],
    defaultVersionId: input.SetAsDefault ? versionId : row.defaultVersionId,
    updatedAt: createdAt,
  };
}
