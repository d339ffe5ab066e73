import { createHash } from 'node:crypto';
import type {
  CompletedPart,
  CompleteMultipartUploadCommandInput,
  CompleteMultipartUploadOutput,
} from '@aws-sdk/client-s3';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { type ChecksumAlgorithm, compositeChecksum, runningChecksum } from '../../../store/s3/checksums.ts';
import { removeContent, streamContent } from '../../../store/s3/content.ts';
import { addVersion, currentVersion } from '../../../store/s3/versions.ts';
import {
  type UploadPartRow,
  type UploadRow,
  uploadPartKey,
  uploadPartTable,
} from '../../../store/tables/s3.ts';
import { checkWrite } from '../conditions.ts';
import { checksumMismatch, entityTooSmall, invalidPart, invalidPartOrder, malformedXml } from '../errors.ts';
import { findBucket } from '../find-bucket.ts';
import { dropUpload, findUpload } from '../uploads.ts';
import { checksumView, encryptionView, quoted, versionIdOf } from '../views.ts';

/** Every part but the last ("Amazon S3 multipart upload limits"). */
const SMALLEST_PART = 5 * 1024 * 1024;

export const completeMultipartUpload: Operation<
  CompleteMultipartUploadCommandInput,
  CompleteMultipartUploadOutput
> = async (input, context) => {
  const { store, now, random, server } = context;
  const upload = findUpload(input, context);
  const parts = chosenParts(upload, input.MultipartUpload?.Parts ?? [], context);
  const checksums = await checksumOf(upload, parts, context);
  const given = (input as object as Record<string, unknown>)[`Checksum${upload.checksumAlgorithm}`];
  const computed = checksums[upload.checksumAlgorithm ?? ''];
  if (given !== undefined && computed !== undefined && given !== computed)
    throw checksumMismatch(upload.checksumAlgorithm!);
  const md5 = createHash('md5');
  for (const { etag } of parts) md5.update(etag, 'hex');
  const { bucket, row, removed } = store.transaction((tx) => {
    const bucket = findBucket(input, context, tx);
    findUpload(input, context);
    checkWrite(currentVersion(tx, bucket.name, upload.key), input);
    const all = dropUpload(upload.uploadId, context);
    const { key, description, tags, checksumType } = upload;
    const version = {
      bucket: bucket.name,
      key,
      description,
      tags,
      checksumType,
      checksums,
      createdAt: now.getTime(),
      deleteMarker: false,
      parts: parts.map(({ contentId, size }) => ({ contentId, size })),
      size: parts.reduce((sum, { size }) => sum + size, 0),
      etag: `${md5.digest('hex')}-${parts.length}`,
      partsCount: parts.length,
    };
    const added = addVersion(store, bucket, version, random.hex(32));
    const left = all.filter(({ partKey }) => !parts.some((each) => each.partKey === partKey));
    return { bucket, row: added.row, removed: [...added.removed, ...left] };
  });
  removeContent(server.dataDirectory, removed);
  return {
    ...encryptionView,
    ...checksumView(row),
    Location: `http://localhost:${server.port}/${bucket.name}/${row.key.split('/').map(encodeURIComponent).join('/')}`,
    Bucket: bucket.name,
    Key: row.key,
    ETag: quoted(row.etag),
    VersionId: versionIdOf(bucket, row),
  };
};

function chosenParts(
  upload: UploadRow,
  given: readonly CompletedPart[],
  { store }: RequestContext,
): UploadPartRow[] {
  if (given.length === 0) throw malformedXml();
  const numbers = given.map(({ PartNumber = 0 }) => PartNumber);
  if (numbers.some((number, i) => i > 0 && number <= numbers[i - 1]!))
    throw invalidPartOrder({ UploadId: upload.uploadId });
  const parts = given.map((each) => chosenPart(upload, each, store));
  for (const part of parts.slice(0, -1))
    if (part.size < SMALLEST_PART)
      throw entityTooSmall({
        ProposedSize: part.size,
        MinSizeAllowed: SMALLEST_PART,
        PartNumber: part.number,
        ETag: part.etag,
      });
  return parts;
}

function chosenPart(
  { uploadId }: UploadRow,
  given: CompletedPart,
  store: RequestContext['store'],
): UploadPartRow {
  const { PartNumber = 0, ETag = '', ...rest } = given;
  const part = store.get(uploadPartTable, uploadPartKey(uploadId, PartNumber));
  const fits = Object.entries(rest).every(([name, value]) => {
    const kept = part?.checksums[name.replace(/^Checksum/, '')];
    return kept === undefined || kept === value;
  });
  if (part === undefined || ETag.replaceAll('"', '') !== part.etag || !fits)
    throw invalidPart({ UploadId: uploadId, PartNumber, ETag: ETag.replaceAll('"', '') });
  return part;
}

/** Of all bytes where that was asked for, read once more; else of the parts' checksums. */
async function checksumOf(
  { checksumAlgorithm, checksumType }: UploadRow,
  parts: readonly UploadPartRow[],
  { server }: RequestContext,
): Promise<Record<string, string>> {
  if (checksumAlgorithm === undefined) return {};
  const algorithm = checksumAlgorithm as ChecksumAlgorithm;
  if (checksumType === 'COMPOSITE')
    return {
      [algorithm]: compositeChecksum(
        algorithm,
        parts.map(({ checksums }) => checksums[algorithm] ?? ''),
      ),
    };
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const running = runningChecksum(algorithm);
  if (size > 0)
    for await (const chunk of streamContent(server.dataDirectory, parts, 0, size - 1))
      running.update(chunk as Buffer);
  return { [algorithm]: running.digest().toString('base64') };
}
