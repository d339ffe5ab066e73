import type { ServiceError } from '../../../domain/service-error.ts';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import { ObjectNotReadError, readObject } from '../../../store/s3/read-object.ts';

interface S3Place {
  readonly bucket: string | undefined;
  readonly key: string | undefined;
  readonly version: string | undefined;
}

/** A file of the caller's in S3 here; what S3 says otherwise goes into the error. */
export function fileInS3(
  { store, server, account }: RequestContext,
  { bucket = '', key = '', version }: S3Place,
  notFound: (why: string) => ServiceError,
): Buffer {
  try {
    return readObject(store, server.dataDirectory, account, {
      bucket,
      key,
      ...(version === undefined ? {} : { versionId: version }),
    });
  } catch (error) {
    if (error instanceof ObjectNotReadError) throw notFound(`${error.code}: ${error.message}`);
    throw error;
  }
}
