import type { PutLifecyclePolicyCommandInput, PutLifecyclePolicyResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { repositoryTable } from '../../../store/tables/ecr.ts';
import { checkLifecyclePolicy } from '../lifecycle-policy.ts';
import { inRepository, repositoryOf } from '../scope.ts';

/** ECR API reference, PutLifecyclePolicy. The cleanup carries it out. */
export const putLifecyclePolicy: Operation<PutLifecyclePolicyCommandInput, PutLifecyclePolicyResponse> = (
  input,
  context,
) => {
  const repository = repositoryOf(input, context);
  const lifecyclePolicyText = input.lifecyclePolicyText ?? '';
  checkLifecyclePolicy(lifecyclePolicyText);
  context.store.put(repositoryTable, { ...repository, lifecyclePolicyText, lifecycleEvaluatedAt: undefined });
  return { ...inRepository(repository), lifecyclePolicyText };
};
