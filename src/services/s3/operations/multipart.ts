import { createHash } from 'node:crypto';
import type {
  AbortMultipartUploadCommandInput,
  CompletedPart,
  CompleteMultipartUploadCommandInput,
  CompleteMultipartUploadOutput,
  CreateMultipartUploadCommandInput,
  CreateMultipartUploadOutput,
  ListMultipartUploadsCommandInput,
  ListMultipartUploadsOutput,
  ListPartsCommandInput,
  ListPartsOutput,
  UploadPartCommandInput,
  UploadPartOutput,
} from '@aws-sdk/client-s3';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import {
  type ChecksumAlgorithm,
  compositeChecksum,
  isChecksumAlgorithm,
  runningChecksum,
} from '../../../store/s3/checksums.ts';
import { removeContent, streamContent } from '../../../store/s3/content.ts';
import { addVersion, currentVersion } from '../../../store/s3/versions.ts';
import {
  type UploadPartRow,
  type UploadRow,
  uploadPartKey,
  uploadPartTable,
  uploadTable,
} from '../../../store/tables/s3.ts';
import { checkWrite } from '../conditions.ts';
import { readDescription, readTagging } from '../description.ts';
import {
  checksumMismatch,
  entityTooSmall,
  invalidArgument,
  invalidPart,
  invalidPartOrder,
  malformedXml,
  noSuchUpload,
  notImplemented,
} from '../errors.ts';
import { findBucket, type OfBucket } from '../find-bucket.ts';
import { type Checked, receive } from '../receive.ts';
import { checksumView, encodedBy, encryptionView, ownerView, quoted, versionIdOf } from '../views.ts';

/** Uploads in parts (S3 user guide, "Uploading and copying objects using multipart upload"). Parts are files of content; the completed object is made of them. */
interface OfUpload extends OfBucket {
  readonly Key?: string;
  readonly UploadId?: string;
}

/** Every part but the last ("Amazon S3 multipart upload limits"). */
const SMALLEST_PART = 5 * 1024 * 1024;
const MOST_PARTS = 10_000;

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

export function findUpload(input: OfUpload, context: RequestContext): UploadRow {
  const { name } = findBucket(input, context);
  const upload = context.store.get(uploadTable, input.UploadId ?? '');
  if (upload?.bucket !== name || upload.key !== input.Key) throw noSuchUpload(input.UploadId ?? '');
  return upload;
}

export const uploadPart: Operation<UploadPartCommandInput, UploadPartOutput> = async (input, context) => {
  checkNumber(input.PartNumber);
  const { checksumAlgorithm: ChecksumAlgorithm } = findUpload(input, context);
  const received = await receive(
    input.Body,
    { ChecksumAlgorithm, ...input } as Record<string, unknown>,
    context,
  );
  const part = keepPart(input, received, context);
  return { ...encryptionView, ETag: quoted(part.etag), ...checksumView(part) };
};

function checkNumber(number = 0): void {
  if (!Number.isInteger(number) || number < 1 || number > MOST_PARTS)
    throw invalidArgument(
      `Part number must be an integer between 1 and ${MOST_PARTS}, inclusive`,
      'partNumber',
      number,
    );
}

/** A part that was there before under this number is replaced. */
export function keepPart(
  input: OfUpload & { readonly PartNumber?: number },
  { contentId, size, md5, asked }: Checked,
  context: RequestContext,
): UploadPartRow {
  const { store, server, now } = context;
  const { UploadId = '', PartNumber = 0 } = input;
  const partKey = uploadPartKey(UploadId, PartNumber);
  const facts = { contentId, size, etag: md5, createdAt: now.getTime(), checksums: asked };
  const part = { partKey, uploadId: UploadId, number: PartNumber, ...facts };
  try {
    checkNumber(PartNumber);
    const before = store.transaction((tx) => {
      findUpload(input, context);
      const replaced = tx.get(uploadPartTable, partKey);
      tx.put(uploadPartTable, part);
      return replaced;
    });
    if (before !== undefined) removeContent(server.dataDirectory, [before]);
  } catch (error) {
    removeContent(server.dataDirectory, [part]);
    throw error;
  }
  return part;
}

export const abortMultipartUpload: Operation<AbortMultipartUploadCommandInput, object> = (input, context) => {
  const { uploadId } = findUpload(input, context);
  const parts = context.store.transaction(() => dropUpload(uploadId, context));
  removeContent(context.server.dataDirectory, parts);
  return {};
};

function dropUpload(uploadId: string, { store }: RequestContext): UploadPartRow[] {
  const parts = store.list(uploadPartTable, { where: { uploadId } });
  for (const { partKey } of parts) store.delete(uploadPartTable, partKey);
  store.delete(uploadTable, uploadId);
  return parts;
}

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

export const listParts: Operation<ListPartsCommandInput, ListPartsOutput> = (input, context) => {
  const upload = findUpload(input, context);
  const { account, store } = context;
  const limit = Math.min(input.MaxParts ?? 1000, 1000);
  const marker = Number(input.PartNumberMarker ?? 0);
  const all = store
    .list(uploadPartTable, { where: { uploadId: upload.uploadId } })
    .filter(({ number }) => number > marker);
  const page = all.slice(0, limit);
  return {
    Bucket: upload.bucket,
    Key: upload.key,
    UploadId: upload.uploadId,
    PartNumberMarker: String(marker),
    NextPartNumberMarker: String(page.at(-1)?.number ?? 0),
    MaxParts: limit,
    IsTruncated: page.length < all.length,
    Initiator: ownerView(account),
    Owner: ownerView(account),
    StorageClass: 'STANDARD',
    Parts: page.map((part) => ({
      PartNumber: part.number,
      LastModified: new Date(part.createdAt),
      ETag: quoted(part.etag),
      Size: part.size,
      ...checksumView(part),
    })),
  };
};

export const listMultipartUploads: Operation<ListMultipartUploadsCommandInput, ListMultipartUploadsOutput> = (
  input,
  context,
) => {
  const { name } = findBucket(input, context);
  const { Prefix = '', KeyMarker = '', UploadIdMarker = '', EncodingType } = input;
  if (input.Delimiter) throw notImplemented('ListMultipartUploads with a delimiter');
  const encode = encodedBy(EncodingType);
  const limit = Math.min(input.MaxUploads ?? 1000, 1000);
  const all = context.store
    .list(uploadTable, { where: { bucket: name } })
    .filter(({ key }) => key.startsWith(Prefix))
    .sort((a, b) => Buffer.from(a.key).compare(Buffer.from(b.key)) || a.uploadId.localeCompare(b.uploadId))
    .filter(
      ({ key, uploadId }) =>
        key > KeyMarker || (key === KeyMarker && UploadIdMarker !== '' && uploadId > UploadIdMarker),
    );
  const page = all.slice(0, limit);
  const isTruncated = page.length < all.length;
  return {
    Bucket: name,
    KeyMarker: encode(KeyMarker),
    UploadIdMarker,
    Prefix: encode(Prefix),
    MaxUploads: limit,
    IsTruncated: isTruncated,
    EncodingType,
    ...(isTruncated
      ? { NextKeyMarker: encode(page.at(-1)?.key), NextUploadIdMarker: page.at(-1)?.uploadId }
      : {}),
    Uploads: page.map((each) => ({
      UploadId: each.uploadId,
      Key: encode(each.key),
      Initiated: new Date(each.createdAt),
      StorageClass: 'STANDARD',
      Owner: ownerView(context.account),
      Initiator: ownerView(context.account),
    })),
  };
};
