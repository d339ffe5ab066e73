import type { DeleteRepositoryPolicyCommandInput, DeleteRepositoryPolicyResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { repositoryTable } from '../../../store/tables/ecr.ts';
import { repositoryPolicyNotFound } from '../errors.ts';
import { inRepository, repositoryOf } from '../scope.ts';

/** ECR API reference, DeleteRepositoryPolicy. */
export const deleteRepositoryPolicy: Operation<
  DeleteRepositoryPolicyCommandInput,
  DeleteRepositoryPolicyResponse
> = (input, context) => {
  const { policyText, ...repository } = repositoryOf(input, context);
  if (policyText === undefined) throw repositoryPolicyNotFound(repository.repositoryName, repository.account);
  context.store.put(repositoryTable, repository);
  return { ...inRepository(repository), policyText };
};
