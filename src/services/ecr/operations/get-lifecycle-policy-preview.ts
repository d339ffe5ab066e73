import type {
  GetLifecyclePolicyPreviewCommandInput,
  GetLifecyclePolicyPreviewResponse,
} from '@aws-sdk/client-ecr';
import type { LifecycleDecision } from '../../../domain/ecr-lifecycle.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import { previewTable } from '../../../store/tables/ecr.ts';
import { invalidParameter, lifecyclePreviewNotFound } from '../errors.ts';
import { hasTagStatus } from '../image-filters.ts';
import { pageOf } from '../pages.ts';
import { inRepository, repositoryOf } from '../scope.ts';
import { previewResultView } from '../views.ts';

/** ECR API reference, GetLifecyclePolicyPreview. The preview was evaluated when it was started, so it is always complete. */
export const getLifecyclePolicyPreview: Operation<
  GetLifecyclePolicyPreviewCommandInput,
  GetLifecyclePolicyPreviewResponse
> = (input, context) => {
  const repository = repositoryOf(input, context);
  const preview = context.store.get(previewTable, repository.repositoryArn);
  if (preview === undefined) throw lifecyclePreviewNotFound(repository.repositoryName, repository.account);
  if (input.imageIds !== undefined && (input.nextToken !== undefined || input.maxResults !== undefined))
    throw invalidParameter('imageIds', 'cannot be used together with maxResults or nextToken');
  const wanted = preview.decisions
    .filter((decision) => isWanted(decision, input))
    .toSorted((a, b) => (a.image.digest < b.image.digest ? -1 : 1));
  const { page, nextToken } = pageOf(wanted, (decision) => decision.image.digest, input);
  const archived = preview.decisions.filter((decision) => decision.action === 'TRANSITION').length;
  return {
    ...inRepository(repository),
    lifecyclePolicyText: preview.policyText,
    status: 'COMPLETE',
    nextToken,
    previewResults: page.map(previewResultView),
    summary: {
      expiringImageTotalCount: preview.decisions.length - archived,
      ...(archived === 0
        ? {}
        : { transitioningImageTotalCounts: [{ targetStorageClass: 'ARCHIVE', imageTotalCount: archived }] }),
    },
  };
};

function isWanted({ image }: LifecycleDecision, input: GetLifecyclePolicyPreviewCommandInput): boolean {
  if (!hasTagStatus(image.tags.length > 0, input.filter?.tagStatus)) return false;
  return (
    input.imageIds?.some(
      ({ imageDigest, imageTag }) =>
        (imageDigest === undefined || imageDigest === image.digest) &&
        (imageTag === undefined || image.tags.includes(imageTag)),
    ) ?? true
  );
}
