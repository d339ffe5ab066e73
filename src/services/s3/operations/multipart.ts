import type {
  AbortMultipartUploadCommandInput,
  CreateMultipartUploadCommandInput,
  CreateMultipartUploadOutput,
} from '@aws-sdk/client-s3';
import type { Operation } from '../../../protocol/model/operation.ts';
import { isChecksumAlgorithm } from '../../../store/s3/checksums.ts';
import { removeContent } from '../../../store/s3/content.ts';
import { uploadTable } from '../../../store/tables/s3.ts';
import { readDescription, readTagging } from '../description.ts';
import { notImplemented } from '../errors.ts';
import { findBucket } from '../find-bucket.ts';
import { dropUpload, findUpload } from '../uploads.ts';
import { encryptionView } from '../views.ts';

export const createMultipartUpload: Operation<
  CreateMultipartUploadCommandInput,
  CreateMultipartUploadOutput
> = (input, context) => {
  const { name } = findBucket(input, context);
  const algorithm = input.ChecksumAlgorithm;
  if (algorithm !== undefined && !isChecksumAlgorithm(algorithm))
    throw notImplemented(`the checksum algorithm ${algorithm}`);
  const type = input.ChecksumType ?? (algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE');
  const uploadId = context.random.hex(64);
  context.store.put(uploadTable, {
    uploadId,
    bucket: name,
    key: input.Key ?? '',
    createdAt: context.now.getTime(),
    description: readDescription(input),
    tags: readTagging(input.Tagging),
    ...(algorithm === undefined ? {} : { checksumAlgorithm: algorithm, checksumType: type }),
  });
  return {
    ...encryptionView,
    Bucket: name,
    Key: input.Key,
    UploadId: uploadId,
    ...(algorithm === undefined ? {} : { ChecksumAlgorithm: algorithm, ChecksumType: type }),
  };
};

export const abortMultipartUpload: Operation<AbortMultipartUploadCommandInput, object> = (input, context) => {
  const { uploadId } = findUpload(input, context);
  const parts = context.store.transaction(() => dropUpload(uploadId, context));
  removeContent(context.server.dataDirectory, parts);
  return {};
};
