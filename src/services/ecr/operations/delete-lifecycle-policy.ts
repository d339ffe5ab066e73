import type { DeleteLifecyclePolicyCommandInput, DeleteLifecyclePolicyResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { repositoryTable } from '../../../store/tables/ecr.ts';
import { lifecyclePolicyNotFound } from '../errors.ts';
import { repositoryOf } from '../scope.ts';
import { lifecyclePolicyView } from '../views.ts';

/** ECR API reference, DeleteLifecyclePolicy. */
export const deleteLifecyclePolicy: Operation<
  DeleteLifecyclePolicyCommandInput,
  DeleteLifecyclePolicyResponse
> = (input, context) => {
  const repository = repositoryOf(input, context);
  if (repository.lifecyclePolicyText === undefined)
    throw lifecyclePolicyNotFound(repository.repositoryName, repository.account);
  context.store.put(repositoryTable, {
    ...repository,
    lifecyclePolicyText: undefined,
    lifecycleEvaluatedAt: undefined,
  });
  return lifecyclePolicyView(repository);
};
