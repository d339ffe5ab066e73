import type { DeleteBucketCommandInput } from '@aws-sdk/client-s3';
import type { Operation } from '../../../protocol/model/operation.ts';
import { removeContent } from '../../../store/s3/content.ts';
import { hasVersions } from '../../../store/s3/versions.ts';
import { bucketTable, uploadPartTable, uploadTable } from '../../../store/tables/s3.ts';
import { bucketNotEmpty } from '../errors.ts';
import { findBucket } from '../find-bucket.ts';

/** Uploads that were never completed do not keep a bucket; they end with it. */
export const deleteBucket: Operation<DeleteBucketCommandInput, object> = (input, context) => {
  const { store, server } = context;
  const { name } = findBucket(input, context);
  if (hasVersions(store, name)) throw bucketNotEmpty({ BucketName: name });
  const removed = store.transaction((tx) => {
    const uploads = tx.list(uploadTable, { where: { bucket: name } });
    const parts = uploads.flatMap(({ uploadId }) => tx.list(uploadPartTable, { where: { uploadId } }));
    for (const { uploadId } of uploads) tx.delete(uploadTable, uploadId);
    for (const { partKey } of parts) tx.delete(uploadPartTable, partKey);
    tx.delete(bucketTable, name);
    return parts;
  });
  removeContent(server.dataDirectory, removed);
  return {};
};
