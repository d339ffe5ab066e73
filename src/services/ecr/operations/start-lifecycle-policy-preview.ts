import type {
  StartLifecyclePolicyPreviewCommandInput,
  StartLifecyclePolicyPreviewResponse,
} from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { lifecycleDecisions } from '../../../store/ecr/lifecycle.ts';
import { previewTable } from '../../../store/tables/ecr.ts';
import { lifecyclePolicyNotFound } from '../errors.ts';
import { checkLifecyclePolicy } from '../lifecycle-policy.ts';
import { inRepository, repositoryOf } from '../scope.ts';

/** ECR API reference, StartLifecyclePolicyPreview: of the policy that is given, or else of the repository's own. */
export const startLifecyclePolicyPreview: Operation<
  StartLifecyclePolicyPreviewCommandInput,
  StartLifecyclePolicyPreviewResponse
> = (input, context) => {
  const { account, region, store, now } = context;
  const repository = repositoryOf(input, context);
  const policyText = input.lifecyclePolicyText ?? repository.lifecyclePolicyText;
  if (policyText === undefined) throw lifecyclePolicyNotFound(repository.repositoryName, account);
  checkLifecyclePolicy(policyText);
  store.put(previewTable, {
    account,
    region,
    repositoryArn: repository.repositoryArn,
    policyText,
    decisions: lifecycleDecisions(store, repository, policyText, now),
  });
  return { ...inRepository(repository), lifecyclePolicyText: policyText, status: 'IN_PROGRESS' };
};
