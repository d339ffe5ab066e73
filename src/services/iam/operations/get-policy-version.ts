import type { GetPolicyVersionCommandInput, GetPolicyVersionResponse } from '@aws-sdk/client-iam';
import { ServiceError } from '../../../domain/service-error.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import { versionNotFound } from '../errors.ts';
import { isAwsPolicy, requirePolicy } from '../managed-policies.ts';
import { policyVersionView } from '../views.ts';

export const getPolicyVersion: Operation<GetPolicyVersionCommandInput, GetPolicyVersionResponse> = (
  input,
  context,
) => {
  const row = requirePolicy(context, input.PolicyArn!);
  if (isAwsPolicy(row.arn) && row.versions.length === 0)
    throw new ServiceError(
      'NotImplemented',
      `Slipway does not carry the document of the AWS managed policy ${row.arn}.`,
      { statusCode: 501 },
    );
  const version = row.versions.find((each) => each.versionId === input.VersionId);
  if (version === undefined) throw versionNotFound(row.arn, input.VersionId!);
  return { PolicyVersion: policyVersionView(row, version, true) };
};
