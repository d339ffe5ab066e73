import type { GetLifecyclePolicyCommandInput, GetLifecyclePolicyResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { lifecyclePolicyNotFound } from '../errors.ts';
import { repositoryOf } from '../scope.ts';
import { lifecyclePolicyView } from '../views.ts';

/** ECR API reference, GetLifecyclePolicy. */
export const getLifecyclePolicy: Operation<GetLifecyclePolicyCommandInput, GetLifecyclePolicyResponse> = (
  input,
  context,
) => {
  const repository = repositoryOf(input, context);
  if (repository.lifecyclePolicyText === undefined)
    throw lifecyclePolicyNotFound(repository.repositoryName, repository.account);
  return lifecyclePolicyView(repository);
};
