import type { SetRepositoryPolicyCommandInput, SetRepositoryPolicyResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { repositoryTable } from '../../../store/tables/ecr.ts';
import { checkPolicyText } from '../policy-text.ts';
import { inRepository, repositoryOf } from '../scope.ts';

/** ECR API reference, SetRepositoryPolicy. */
export const setRepositoryPolicy: Operation<SetRepositoryPolicyCommandInput, SetRepositoryPolicyResponse> = (
  input,
  context,
) => {
  const repository = repositoryOf(input, context);
  const policyText = input.policyText ?? '';
  checkPolicyText(policyText, 'repository');
  context.store.put(repositoryTable, { ...repository, policyText });
  return { ...inRepository(repository), policyText };
};
