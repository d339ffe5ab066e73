import type { GetRolePolicyCommandInput, GetRolePolicyResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { encodeDocument } from '../documents.ts';
import { inlinePolicy, requireRole } from '../entities.ts';
import { rolePolicyNotFound } from '../errors.ts';

export const getRolePolicy: Operation<GetRolePolicyCommandInput, GetRolePolicyResponse> = (
  input,
  context,
) => {
  const role = requireRole(context, input.RoleName!);
  const document = inlinePolicy(role, input.PolicyName!);
  if (document === undefined) throw rolePolicyNotFound(input.PolicyName!);
  return { RoleName: role.name, PolicyName: input.PolicyName!, PolicyDocument: encodeDocument(document) };
};
