import type { RequestContext } from '../../protocol/model/operation.ts';
import { type UploadPartRow, type UploadRow, uploadPartTable, uploadTable } from '../../store/tables/s3.ts';
import { noSuchUpload } from './errors.ts';
import { findBucket, type OfBucket } from './find-bucket.ts';

/** Uploads in parts (S3 user guide, "Uploading and copying objects using multipart upload"). Parts are files of content; the completed object is made of them. */
export interface OfUpload extends OfBucket {
  readonly Key?: string;
  readonly UploadId?: string;
}

export function findUpload(input: OfUpload, context: RequestContext): UploadRow {
  const { name } = findBucket(input, context);
  const upload = context.store.get(uploadTable, input.UploadId ?? '');
  if (upload?.bucket !== name || upload.key !== input.Key) throw noSuchUpload(input.UploadId ?? '');
  return upload;
}

/** The upload's rows; its content is the caller's to remove, after the commit. */
export function dropUpload(uploadId: string, { store }: RequestContext): UploadPartRow[] {
  const parts = store.list(uploadPartTable, { where: { uploadId } });
  for (const { partKey } of parts) store.delete(uploadPartTable, partKey);
  store.delete(uploadTable, uploadId);
  return parts;
}
