import type { InitiateLayerUploadCommandInput, InitiateLayerUploadResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { beginUpload } from '../../../store/ecr/uploads.ts';
import { repositoryOf } from '../scope.ts';

/** Between the 5 MiB that a part must have and the 20 MiB it may have (ECR API reference, UploadLayerPart). */
const PART_SIZE = 10 * 1024 * 1024;

/** ECR API reference, InitiateLayerUpload. */
export const initiateLayerUpload: Operation<InitiateLayerUploadCommandInput, InitiateLayerUploadResponse> = (
  input,
  context,
) => {
  const { store, server, now, random } = context;
  const repository = repositoryOf(input, context);
  const uploadId = random.uuid();
  beginUpload({ store, dataDirectory: server.dataDirectory }, repository, { uploadId, door: 'api' }, now);
  return { uploadId, partSize: PART_SIZE };
};
