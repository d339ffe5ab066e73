import type { UploadPartCommandInput, UploadPartOutput } from '@aws-sdk/client-s3';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { removeContent } from '../../../store/s3/content.ts';
import { type UploadPartRow, uploadPartKey, uploadPartTable } from '../../../store/tables/s3.ts';
import { invalidArgument } from '../errors.ts';
import { type Checked, receive } from '../receive.ts';
import { findUpload, type OfUpload } from '../uploads.ts';
import { checksumView, encryptionView, quoted } from '../views.ts';

/** "Amazon S3 multipart upload limits". */
const MOST_PARTS = 10_000;

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
