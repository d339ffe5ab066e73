import type {
  CopyObjectCommandInput,
  CopyObjectOutput,
  UploadPartCopyCommandInput,
  UploadPartCopyOutput,
} from '@aws-sdk/client-s3';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { linkContent, removeContent, streamContent } from '../../../store/s3/content.ts';
import { addVersion, currentVersion } from '../../../store/s3/versions.ts';
import type { BucketRow, ContentPart, ObjectVersionRow } from '../../../store/tables/s3.ts';
import { checkCopySource, checkWrite } from '../conditions.ts';
import { readDescription, readTagging } from '../description.ts';
import { invalidArgument, invalidRequest } from '../errors.ts';
import { findBucket } from '../find-bucket.ts';
import { findObject } from '../find-object.ts';
import { receive } from '../receive.ts';
import { findUpload } from '../uploads.ts';
import { checksumView, encryptionView, quoted, versionIdOf } from '../views.ts';
import { keepPart } from './upload-part.ts';

interface FromSource {
  readonly CopySource?: string;
  readonly CopySourceIfMatch?: string;
  readonly CopySourceIfNoneMatch?: string;
  readonly CopySourceIfModifiedSince?: Date;
  readonly CopySourceIfUnmodifiedSince?: Date;
}

interface Source {
  readonly bucket: BucketRow;
  readonly row: ObjectVersionRow;
}

/** No byte is copied: the new object's files are further names of the same ones. */
export const copyObject: Operation<CopyObjectCommandInput, CopyObjectOutput> = (input, context) => {
  const { store, now, random, server } = context;
  const bucket = findBucket(input, context);
  const source = findSource(input, context);
  const key = input.Key ?? '';
  const replaces = input.MetadataDirective === 'REPLACE';
  refuseSame(source, bucket, key, input, replaces);
  checkWrite(currentVersion(store, bucket.name, key), input);
  const kept = source.row.description;
  const storage = input.StorageClass === undefined ? {} : { storageClass: input.StorageClass };
  const parts = source.row.parts.map((part) => linkContent(server.dataDirectory, part, random.uuid()));
  const version = {
    ...source.row,
    bucket: bucket.name,
    key,
    parts,
    createdAt: now.getTime(),
    description: replaces ? readDescription(input) : { ...kept, ...storage },
    tags: input.TaggingDirective === 'REPLACE' ? readTagging(input.Tagging) : source.row.tags,
  };
  const { row, removed } = addVersion(store, bucket, version, random.hex(32));
  removeContent(server.dataDirectory, removed as readonly ContentPart[]);
  return {
    ...encryptionView,
    CopyObjectResult: { ETag: quoted(row.etag), LastModified: new Date(row.createdAt), ...checksumView(row) },
    VersionId: versionIdOf(bucket, row),
    CopySourceVersionId: versionIdOf(source.bucket, source.row),
  };
};

function refuseSame(
  source: Source,
  bucket: BucketRow,
  key: string,
  input: CopyObjectCommandInput,
  replaces: boolean,
): void {
  const isSame = source.bucket.name === bucket.name && source.row.key === key;
  const changes = replaces || input.StorageClass !== undefined || input.ServerSideEncryption !== undefined;
  if (isSame && !changes && !/[?&]versionId=/.test(input.CopySource ?? ''))
    throw invalidRequest(
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
}

/** `/bucket/key?versionId=id`, percent-encoded; the first slash may be missing. */
function findSource(input: FromSource, context: RequestContext): Source {
  const [place = '', search = ''] = (input.CopySource ?? '').split('?');
  const [Bucket, ...key] = decodeURIComponent(place).replace(/^\//, '').split('/');
  if (Bucket === undefined || key.length === 0 || key[0] === '')
    throw invalidArgument('Invalid copy source object key', 'x-amz-copy-source', input.CopySource);
  const bucket = findBucket({ Bucket }, context);
  const VersionId = new URLSearchParams(search).get('versionId') ?? undefined;
  const row = findObject(context.store, bucket.name, { Key: key.join('/'), VersionId });
  checkCopySource(row, {
    IfMatch: input.CopySourceIfMatch,
    IfNoneMatch: input.CopySourceIfNoneMatch,
    IfModifiedSince: input.CopySourceIfModifiedSince,
    IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
  });
  return { bucket, row };
}

export const uploadPartCopy: Operation<UploadPartCopyCommandInput, UploadPartCopyOutput> = async (
  input,
  context,
) => {
  findUpload(input, context);
  const { bucket, row } = findSource(input, context);
  const { start, end } = sourceRange(input.CopySourceRange, row.size);
  const content = streamContent(context.server.dataDirectory, row.parts, start, end);
  const part = keepPart(input, await receive(content, {}, context), context);
  return {
    ...encryptionView,
    CopyPartResult: { ETag: quoted(part.etag), LastModified: context.now },
    CopySourceVersionId: versionIdOf(bucket, row),
  };
};

function sourceRange(header: string | undefined, size: number) {
  if (header === undefined) return { start: 0, end: size - 1 };
  const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(header) ?? [];
  if (start === undefined || Number(end) >= size || Number(start) > Number(end))
    throw invalidArgument(
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
      'x-amz-copy-source-range',
      header,
    );
  return { start: Number(start), end: Number(end) };
}
