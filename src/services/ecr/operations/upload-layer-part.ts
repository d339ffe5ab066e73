import type { UploadLayerPartCommandInput, UploadLayerPartResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { appendPart, requireUpload } from '../../../store/ecr/uploads.ts';
import { uploadTable } from '../../../store/tables/ecr.ts';
import { invalidLayerPart } from '../errors.ts';
import { inRepository, repositoryOf } from '../scope.ts';

/** ECR API reference, LayerPartTooSmallException; the last part may be smaller. */
const SMALLEST_PART = 5 * 1024 * 1024;

/** ECR API reference, UploadLayerPart: parts come one after the other, each where the last one ended. */
export const uploadLayerPart: Operation<UploadLayerPartCommandInput, UploadLayerPartResponse> = (
  input,
  context,
) => {
  const { store, server, now } = context;
  const storage = { store, dataDirectory: server.dataDirectory };
  const repository = repositoryOf(input, context);
  const uploadId = input.uploadId ?? '';
  const { row, size } = requireUpload(storage, repository, { uploadId, door: 'api' });
  const bytes = input.layerPartBlob ?? new Uint8Array();
  const follows = input.partFirstByte === size && input.partLastByte === size + bytes.length - 1;
  if (!follows || bytes.length === 0)
    throw invalidLayerPart({
      ...inRepository(repository),
      uploadId,
      lastValidByteReceived: Math.max(0, size - 1),
    });
  appendPart(storage, uploadId, bytes);
  store.put(uploadTable, {
    ...row,
    touchedAt: now.getTime(),
    misshapen: row.misshapen === true || row.endsSmall === true,
    endsSmall: bytes.length < SMALLEST_PART,
  });
  return { ...inRepository(repository), uploadId, lastByteReceived: size + bytes.length - 1 };
};
