import type {
  UpdateImageStorageClassCommandInput,
  UpdateImageStorageClassResponse,
} from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { setStorageClass } from '../../../store/ecr/images.ts';
import { imageNotFound } from '../errors.ts';
import { resolveImage } from '../image-ids.ts';
import { inRepository, repositoryOf } from '../scope.ts';

/** ECR API reference, UpdateImageStorageClass. On AWS coming back from the archive takes minutes (ACTIVATING); here it is done at once. */
export const updateImageStorageClass: Operation<
  UpdateImageStorageClassCommandInput,
  UpdateImageStorageClassResponse
> = (input, context) => {
  const repository = repositoryOf(input, context);
  const imageId = input.imageId ?? {};
  const { image } = resolveImage(context.store, repository.repositoryArn, imageId);
  if (image === undefined) throw imageNotFound(imageId, repository.repositoryName, repository.account);
  const storageClass = input.targetStorageClass === 'ARCHIVE' ? 'ARCHIVE' : 'STANDARD';
  setStorageClass(context.store, image, storageClass, context.now);
  return {
    ...inRepository(repository),
    imageId: { ...imageId, imageDigest: image.digest },
    imageStatus: storageClass === 'ARCHIVE' ? 'ARCHIVED' : 'ACTIVE',
  };
};
