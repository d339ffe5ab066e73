import type { CompleteLayerUploadCommandInput, CompleteLayerUploadResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { findLayer } from '../../../store/ecr/layers.ts';
import { abandonUpload, finishUpload, requireUpload } from '../../../store/ecr/uploads.ts';
import { layerAlreadyExists, layerPartTooSmall } from '../errors.ts';
import { inRepository, repositoryOf } from '../scope.ts';

/** ECR API reference, CompleteLayerUpload: the layer's digest must be one of those that are given. The only operation that waits: it reads the whole layer. */
export const completeLayerUpload: Operation<
  CompleteLayerUploadCommandInput,
  CompleteLayerUploadResponse
> = async (input, context) => {
  const { store, server, now } = context;
  const storage = { store, dataDirectory: server.dataDirectory };
  const repository = repositoryOf(input, context);
  const { uploadId = '', layerDigests = [] } = input;
  const upload = { uploadId, door: 'api' } as const;
  const { row } = requireUpload(storage, repository, upload);
  if (row.misshapen === true) throw layerPartTooSmall();
  const known = layerDigests.find((each) => findLayer(store, server.dataDirectory, repository, each));
  if (known !== undefined) {
    abandonUpload(storage, uploadId);
    throw layerAlreadyExists(known, repository.repositoryName, repository.account);
  }
  const { digest } = await finishUpload(storage, repository, upload, {
    expected: layerDigests,
    now: () => now,
  });
  return { ...inRepository(repository), uploadId, layerDigest: digest };
};
