import type { DescribeImagesCommandInput, DescribeImagesResponse } from '@aws-sdk/client-ecr';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { tagsByImage, tagsOf } from '../../../store/ecr/images.ts';
import { type ImageRow, imageTable, type RepositoryRow } from '../../../store/tables/ecr.ts';
import { imageNotFound, invalidParameter } from '../errors.ts';
import { hasImageStatus, hasTagStatus } from '../image-filters.ts';
import { resolveImage } from '../image-ids.ts';
import { pageOf } from '../pages.ts';
import { repositoryOf } from '../scope.ts';
import { imageDetailView } from '../views.ts';

/** ECR API reference, DescribeImages: those that are named, or all, page by page. */
export const describeImages: Operation<DescribeImagesCommandInput, DescribeImagesResponse> = (
  input,
  context,
) => {
  const repository = repositoryOf(input, context);
  const { store } = context;
  if (input.imageIds !== undefined) {
    if (input.nextToken !== undefined || input.maxResults !== undefined)
      throw invalidParameter('imageIds', 'cannot be used together with maxResults or nextToken');
    const images = namedImages(input, repository, context);
    return { imageDetails: images.map((image) => imageDetailView(repository, image, tagsOf(store, image))) };
  }
  const { repositoryArn } = repository;
  const tags = tagsByImage(store, repositoryArn);
  const rows = store
    .list(imageTable, { where: { repositoryArn } })
    .filter(
      (image) =>
        hasTagStatus(tags.has(image.imageKey), input.filter?.tagStatus) &&
        hasImageStatus(image, input.filter?.imageStatus),
    );
  const { page, nextToken } = pageOf(rows, (image) => image.imageKey, input);
  return {
    imageDetails: page.map((image) => imageDetailView(repository, image, tags.get(image.imageKey) ?? [])),
    nextToken,
  };
};

/** Each image once, however often it is named. */
function namedImages(
  input: DescribeImagesCommandInput,
  repository: RepositoryRow,
  { store }: RequestContext,
): ImageRow[] {
  const found = new Map<string, ImageRow>();
  for (const id of input.imageIds ?? []) {
    const { image, failure } = resolveImage(store, repository.repositoryArn, id);
    if (image === undefined) {
      if (failure.failureCode === 'ImageNotFound' || failure.failureCode === 'ImageTagDoesNotMatchDigest')
        throw imageNotFound(id, repository.repositoryName, repository.account);
      throw invalidParameter('imageIds', failure.failureReason ?? '');
    }
    found.set(image.imageKey, image);
  }
  return [...found.values()];
}
