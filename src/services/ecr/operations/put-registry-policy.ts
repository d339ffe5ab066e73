import type { PutRegistryPolicyCommandInput, PutRegistryPolicyResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { registryOf } from '../../../store/ecr/repositories.ts';
import { registryTable } from '../../../store/tables/ecr.ts';
import { checkPolicyText } from '../policy-text.ts';

/** ECR API reference, PutRegistryPolicy. */
export const putRegistryPolicy: Operation<PutRegistryPolicyCommandInput, PutRegistryPolicyResponse> = (
  input,
  context,
) => {
  const policyText = input.policyText ?? '';
  checkPolicyText(policyText, 'registry');
  context.store.put(registryTable, { ...registryOf(context.store, context), policyText });
  return { registryId: context.account, policyText };
};
