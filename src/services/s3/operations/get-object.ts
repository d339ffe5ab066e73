import type { Readable } from 'node:stream';
import type { GetObjectCommandInput, HeadObjectOutput } from '@aws-sdk/client-s3';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { streamContent } from '../../../store/s3/content.ts';
import type { ObjectVersionRow } from '../../../store/tables/s3.ts';
import { checkRead } from '../conditions.ts';
import { findBucket } from '../find-bucket.ts';
import { findObject } from '../find-object.ts';
import { type ByteRange, parseRange, partRange } from '../range.ts';
import { checksumView, objectView } from '../views.ts';

/** Members of the answer, and its status where it is not 200. */
type Answer = Omit<HeadObjectOutput, 'StorageClass'> & {
  StorageClass?: string;
  Body?: Readable | Buffer;
  $status?: number;
};

export const getObject: Operation<GetObjectCommandInput, Answer> = (input, context) => {
  const { row, range, head } = look(input, context);
  const { start, end } = range ?? { start: 0, end: row.size - 1 };
  const Body =
    end < start ? Buffer.alloc(0) : streamContent(context.server.dataDirectory, row.parts, start, end);
  return { ...head, Body };
};

export const headObject: Operation<GetObjectCommandInput, Answer> = (input, context) =>
  look(input, context).head;

function look(input: GetObjectCommandInput, context: RequestContext) {
  const bucket = findBucket(input, context);
  const row = findObject(context.store, bucket.name, input);
  checkRead(row, input);
  const range = rangeOf(input, row);
  const isPart = input.PartNumber !== undefined;
  const head: Answer = {
    ...objectView(bucket, row),
    ...overrides(input),
    ...(input.ChecksumMode === 'ENABLED' && range === undefined ? checksumView(row) : {}),
    ...(isPart && row.partsCount !== undefined ? { PartsCount: row.partsCount } : {}),
  };
  if (range === undefined) return { row, range, head };
  const partial = {
    ContentLength: range.end - range.start + 1,
    ContentRange: `bytes ${range.start}-${range.end}/${row.size}`,
    $status: 206,
  };
  return { row, range, head: { ...head, ...partial } };
}

function rangeOf(input: GetObjectCommandInput, row: ObjectVersionRow): ByteRange | undefined {
  if (input.PartNumber === undefined) return parseRange(input.Range, row.size);
  return row.size === 0 ? undefined : partRange(row, input.PartNumber);
}

/** `response-content-type` and its like in the URL. */
function overrides(input: GetObjectCommandInput): object {
  const given = {
    ContentType: input.ResponseContentType,
    CacheControl: input.ResponseCacheControl,
    ContentDisposition: input.ResponseContentDisposition,
    ContentEncoding: input.ResponseContentEncoding,
    ContentLanguage: input.ResponseContentLanguage,
    Expires: input.ResponseExpires,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
