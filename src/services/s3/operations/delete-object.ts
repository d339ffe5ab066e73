import type {
  DeleteObjectCommandInput,
  DeleteObjectOutput,
  DeleteObjectsCommandInput,
  DeleteObjectsOutput,
} from '@aws-sdk/client-s3';
import { ServiceError } from '../../../domain/service-error.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { removeContent } from '../../../store/s3/content.ts';
import {
  addVersion,
  currentVersion,
  findVersion,
  NULL_VERSION,
  removeVersion,
} from '../../../store/s3/versions.ts';
import type { BucketRow, ContentPart, ObjectVersionRow } from '../../../store/tables/s3.ts';
import { checkWrite } from '../conditions.ts';
import { malformedXml } from '../errors.ts';
import { findBucket } from '../find-bucket.ts';

/** With versioning a key gets a delete marker; a version that is named goes for good. What is not there is no error. */
export const deleteObject: Operation<DeleteObjectCommandInput, DeleteObjectOutput> = (input, context) => {
  const bucket = findBucket(input, context);
  if (input.IfMatch !== undefined)
    checkWrite(currentVersion(context.store, bucket.name, input.Key ?? ''), input);
  return deleteOne(bucket, input.Key ?? '', input.VersionId, context);
};

export const deleteObjects: Operation<DeleteObjectsCommandInput, DeleteObjectsOutput> = (input, context) => {
  const bucket = findBucket(input, context);
  const objects = input.Delete?.Objects ?? [];
  if (objects.length === 0 || objects.length > 1000) throw malformedXml();
  const result: Required<Pick<DeleteObjectsOutput, 'Deleted' | 'Errors'>> = { Deleted: [], Errors: [] };
  for (const { Key = '', VersionId } of objects)
    try {
      const { DeleteMarker, VersionId: made } = deleteOne(bucket, Key, VersionId, context);
      const marker = DeleteMarker === true ? { DeleteMarker, DeleteMarkerVersionId: made } : {};
      if (input.Delete?.Quiet !== true) result.Deleted.push({ Key, VersionId, ...marker });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      result.Errors.push({ Key, VersionId, Code: error.code, Message: error.message });
    }
  return result;
};

function deleteOne(
  bucket: BucketRow,
  key: string,
  versionId: string | undefined,
  context: RequestContext,
): DeleteObjectOutput {
  const { store, server } = context;
  if (versionId === undefined && bucket.versioning !== undefined) return mark(bucket, key, context);
  const row = findVersion(store, bucket.name, key, versionId ?? NULL_VERSION);
  if (row === undefined) return versionId === undefined ? {} : { VersionId: versionId };
  removeContent(server.dataDirectory, removeVersion(store, row));
  if (versionId === undefined) return {};
  return { VersionId: versionId, ...(row.deleteMarker ? { DeleteMarker: true } : {}) };
}

function mark(
  bucket: BucketRow,
  key: string,
  { store, now, random, server }: RequestContext,
): DeleteObjectOutput {
  const { row, removed } = addVersion(
    store,
    bucket,
    markerOf(bucket.name, key, now.getTime()),
    random.hex(32),
  );
  removeContent(server.dataDirectory, removed as readonly ContentPart[]);
  return { DeleteMarker: true, VersionId: row.versionId };
}

const markerOf = (
  bucket: string,
  key: string,
  createdAt: number,
): Omit<ObjectVersionRow, 'versionKey' | 'versionId'> => ({
  bucket,
  key,
  createdAt,
  deleteMarker: true,
  parts: [],
  size: 0,
  etag: '',
  description: { metadata: {} },
  checksums: {},
  tags: [],
});
