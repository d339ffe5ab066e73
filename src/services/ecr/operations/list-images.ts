import type { ImageIdentifier, ListImagesCommandInput, ListImagesResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { tagsByImage } from '../../../store/ecr/images.ts';
import { imageTable } from '../../../store/tables/ecr.ts';
import { hasImageStatus, hasTagStatus } from '../image-filters.ts';
import { pageOf } from '../pages.ts';
import { repositoryOf } from '../scope.ts';

/** ECR API reference, ListImages: an entry for each tag, and one for an image without tags. */
export const listImages: Operation<ListImagesCommandInput, ListImagesResponse> = (input, context) => {
  const { repositoryArn } = repositoryOf(input, context);
  const tags = tagsByImage(context.store, repositoryArn);
  const ids = context.store
    .list(imageTable, { where: { repositoryArn } })
    .filter((image) => hasImageStatus(image, input.filter?.imageStatus))
    .flatMap((image): ImageIdentifier[] => {
      const own = tags.get(image.imageKey);
      const imageDigest = image.digest;
      return own === undefined ? [{ imageDigest }] : own.map((imageTag) => ({ imageDigest, imageTag }));
    })
    .filter((id) => hasTagStatus(id.imageTag !== undefined, input.filter?.tagStatus));
  const { page, nextToken } = pageOf(ids, (id) => `${id.imageDigest} ${id.imageTag ?? ''}`, input);
  return { imageIds: page, nextToken };
};
