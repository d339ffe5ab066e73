import type { ImageFailure, ImageFailureCode, ImageIdentifier } from '@aws-sdk/client-ecr';
import { findImage, findTaggedImage } from '../../store/ecr/images.ts';
import type { Reader } from '../../store/store.ts';
import type { ImageRow } from '../../store/tables/ecr.ts';

/** What an image id leads to. Batch operations answer with the failure; DescribeImages throws. */
export type ResolvedImage =
  | { readonly image: ImageRow; readonly failure?: undefined }
  | { readonly image?: undefined; readonly failure: ImageFailure };

const DIGEST = /^[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+$/;
const TAG = /^\w[\w.-]{0,299}$/;

/** The image that a tag, a digest, or both together name. */
export function resolveImage(reader: Reader, repositoryArn: string, id: ImageIdentifier): ResolvedImage {
  const { imageDigest, imageTag } = id;
  const fail = (code: ImageFailureCode, reason: string): ResolvedImage => ({
    failure: { imageId: id, failureCode: code, failureReason: reason },
  });
  if (imageDigest === undefined && imageTag === undefined)
    return fail('MissingDigestAndTag', 'Invalid request parameters: both tag and digest cannot be null');
  if (imageDigest !== undefined && !DIGEST.test(imageDigest))
    return fail(
      'InvalidImageDigest',
      "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
    );
  if (imageTag !== undefined && !TAG.test(imageTag))
    return fail('InvalidImageTag', 'Invalid request parameters: image tag is not valid');
  const byTag = imageTag === undefined ? undefined : findTaggedImage(reader, repositoryArn, imageTag);
  const byDigest = imageDigest === undefined ? undefined : findImage(reader, repositoryArn, imageDigest);
  const image = imageTag === undefined ? byDigest : byTag;
  if (image === undefined) return fail('ImageNotFound', 'Requested image not found');
  if (imageDigest !== undefined && image.digest !== imageDigest)
    return fail('ImageTagDoesNotMatchDigest', 'The provided tag and digest are of different images');
  return { image };
}
