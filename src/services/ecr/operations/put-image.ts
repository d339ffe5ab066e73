import type { PutImageCommandInput, PutImageResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { storeImage } from '../../../store/ecr/images.ts';
import { findLayer } from '../../../store/ecr/layers.ts';
import { imageAlreadyExists, invalidParameter } from '../errors.ts';
import { repositoryOf } from '../scope.ts';
import { imageView } from '../views.ts';

const TAG = /^\w[\w.-]{0,299}$/;

/** ECR API reference, PutImage: what `docker push` does last. */
export const putImage: Operation<PutImageCommandInput, PutImageResponse> = (input, context) => {
  const { store, server, now } = context;
  const repository = repositoryOf(input, context);
  const { imageTag: tag, imageManifest: text = '' } = input;
  if (tag !== undefined && !TAG.test(tag))
    throw invalidParameter('imageTag', "must satisfy regular expression '[a-zA-Z0-9_][a-zA-Z0-9._-]{0,299}'");
  const { image, changed } = store.transaction((tx) =>
    storeImage(tx, {
      repository,
      text,
      mediaType: input.imageManifestMediaType,
      tag,
      digest: input.imageDigest,
      hasLayer: (digest) => findLayer(tx, server.dataDirectory, repository, digest) !== undefined,
      now,
    }),
  );
  if (!changed) throw imageAlreadyExists(image.digest, tag, repository.repositoryName, repository.account);
  return { image: imageView(repository, image, text, tag) };
};
