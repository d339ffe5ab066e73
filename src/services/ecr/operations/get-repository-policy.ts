import type { GetRepositoryPolicyCommandInput, GetRepositoryPolicyResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { repositoryPolicyNotFound } from '../errors.ts';
import { inRepository, repositoryOf } from '../scope.ts';

/** ECR API reference, GetRepositoryPolicy. */
export const getRepositoryPolicy: Operation<GetRepositoryPolicyCommandInput, GetRepositoryPolicyResponse> = (
  input,
  context,
) => {
  const repository = repositoryOf(input, context);
  const { policyText } = repository;
  if (policyText === undefined) throw repositoryPolicyNotFound(repository.repositoryName, repository.account);
  return { ...inRepository(repository), policyText };
};
