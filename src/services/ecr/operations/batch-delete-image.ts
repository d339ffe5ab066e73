import type {
  BatchDeleteImageCommandInput,
  BatchDeleteImageResponse,
  ImageFailure,
  ImageIdentifier,
} from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { deleteImage, deleteTag, listsNaming, tagsOf } from '../../../store/ecr/images.ts';
import type { Transaction } from '../../../store/store.ts';
import type { ImageRow } from '../../../store/tables/ecr.ts';
import { resolveImage } from '../image-ids.ts';
import { repositoryOf } from '../scope.ts';

/** ECR API reference, BatchDeleteImage: a tag goes by itself, and the image with its last tag; a digest takes the image and all its tags. */
export const batchDeleteImage: Operation<BatchDeleteImageCommandInput, BatchDeleteImageResponse> = (
  input,
  context,
) => {
  const repository = repositoryOf(input, context);
  const imageIds: ImageIdentifier[] = [];
  const failures: ImageFailure[] = [];
  context.store.transaction((tx) => {
    for (const id of listsFirst(tx, repository.repositoryArn, input.imageIds ?? [])) {
      const { image, failure } = resolveImage(tx, repository.repositoryArn, id);
      const refused = failure ?? referenced(tx, image, id);
      if (refused !== undefined) failures.push(refused);
      else if (image !== undefined) imageIds.push(...remove(tx, image, id));
    }
  });
  return { imageIds, failures };
};

/** A manifest list and the images it names can go in one request, in whatever order they are given. */
function listsFirst(
  tx: Transaction,
  repositoryArn: string,
  ids: readonly ImageIdentifier[],
): ImageIdentifier[] {
  const isList = (id: ImageIdentifier) =>
    (resolveImage(tx, repositoryArn, id).image?.children.length ?? 0) > 0 ? 0 : 1;
  return ids.toSorted((a, b) => isList(a) - isList(b));
}

function referenced(tx: Transaction, image: ImageRow, id: ImageIdentifier): ImageFailure | undefined {
  if (!takesWhole(tx, image, id)) return undefined;
  const lists = listsNaming(tx, image);
  if (lists.length === 0) return undefined;
  return {
    imageId: { imageDigest: image.digest, ...(id.imageTag === undefined ? {} : { imageTag: id.imageTag }) },
    failureCode: 'ImageReferencedByManifestList',
    failureReason: `Requested image referenced by manifest list: [${lists.join(', ')}]`,
  };
}

function takesWhole(tx: Transaction, image: ImageRow, { imageTag }: ImageIdentifier): boolean {
  return imageTag === undefined || tagsOf(tx, image).length === 1;
}

function remove(tx: Transaction, image: ImageRow, id: ImageIdentifier): ImageIdentifier[] {
  const imageDigest = image.digest;
  if (id.imageTag !== undefined) {
    if (takesWhole(tx, image, id)) deleteImage(tx, image);
    else deleteTag(tx, image.repositoryArn, id.imageTag);
    return [{ imageDigest, imageTag: id.imageTag }];
  }
  const tags = tagsOf(tx, image);
  deleteImage(tx, image);
  return tags.length === 0 ? [{ imageDigest }] : tags.map((imageTag) => ({ imageDigest, imageTag }));
}
