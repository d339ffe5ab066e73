import type { GetRegistryPolicyCommandInput, GetRegistryPolicyResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { registryOf } from '../../../store/ecr/repositories.ts';
import { registryPolicyNotFound } from '../errors.ts';

/** ECR API reference, GetRegistryPolicy. */
export const getRegistryPolicy: Operation<GetRegistryPolicyCommandInput, GetRegistryPolicyResponse> = (
  _input,
  context,
) => {
  const { policyText } = registryOf(context.store, context);
  if (policyText === undefined) throw registryPolicyNotFound(context.account);
  return { registryId: context.account, policyText };
};
