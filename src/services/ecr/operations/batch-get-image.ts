import type {
  BatchGetImageCommandInput,
  BatchGetImageResponse,
  Image,
  ImageFailure,
} from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { manifestOf, recordPull } from '../../../store/ecr/images.ts';
import { resolveImage } from '../image-ids.ts';
import { repositoryOf } from '../scope.ts';
import { imageView } from '../views.ts';

/**
 * ECR API reference, BatchGetImage: what `docker pull` does first, so it counts as a pull. ECR can turn a manifest into another format when the stored one is
 * not in `acceptedMediaTypes`; here such an image is not found.
 */
export const batchGetImage: Operation<BatchGetImageCommandInput, BatchGetImageResponse> = (
  input,
  context,
) => {
  const { store, now } = context;
  const repository = repositoryOf(input, context);
  const images: Image[] = [];
  const failures: ImageFailure[] = [];
  const fail = (imageId: ImageFailure['imageId'], failureReason: string) =>
    failures.push({ imageId, failureCode: 'ImageNotFound', failureReason });
  store.transaction((tx) => {
    for (const id of input.imageIds ?? []) {
      const { image, failure } = resolveImage(tx, repository.repositoryArn, id);
      if (failure !== undefined) failures.push(failure);
      else if (image.storageClass === 'ARCHIVE') fail(id, 'Requested image is archived');
      else if (input.acceptedMediaTypes?.includes(image.mediaType) === false)
        fail(id, `Requested image is stored as ${image.mediaType}, which is not accepted`);
      else {
        recordPull(tx, image, now);
        images.push(imageView(repository, image, manifestOf(tx, image), id.imageTag));
      }
    }
  });
  return { images, failures };
};
