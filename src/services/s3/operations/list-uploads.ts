import type {
  ListMultipartUploadsCommandInput,
  ListMultipartUploadsOutput,
  ListPartsCommandInput,
  ListPartsOutput,
} from '@aws-sdk/client-s3';
import type { Operation } from '../../../protocol/model/operation.ts';
import { uploadPartTable, uploadTable } from '../../../store/tables/s3.ts';
import { notImplemented } from '../errors.ts';
import { findBucket } from '../find-bucket.ts';
import { findUpload } from '../uploads.ts';
import { checksumView, encodedBy, ownerView, quoted } from '../views.ts';

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
