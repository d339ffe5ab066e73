import type { DeleteRegistryPolicyCommandInput, DeleteRegistryPolicyResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { registryOf } from '../../../store/ecr/repositories.ts';
import { registryTable } from '../../../store/tables/ecr.ts';
import { registryPolicyNotFound } from '../errors.ts';

/** ECR API reference, DeleteRegistryPolicy. */
export const deleteRegistryPolicy: Operation<
  DeleteRegistryPolicyCommandInput,
  DeleteRegistryPolicyResponse
> = (_input, context) => {
  const { policyText, ...registry } = registryOf(context.store, context);
  if (policyText === undefined) throw registryPolicyNotFound(context.account);
  context.store.put(registryTable, registry);
  return { registryId: context.account, policyText };
};
