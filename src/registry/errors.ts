import { ServiceError } from '../domain/service-error.ts';

/** An error in the OCI distribution specification's words ("Error Codes"). */
export class RegistryError extends Error {
  readonly statusCode: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    statusCode: number,
    code: string,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.statusCode = statusCode;
    this.code = code;
    this.headers = headers;
  }
}

/** How the registry says what ECR's API would have thrown; seen in docker's messages from ECR, such as "name unknown: The repository with name …". */
const codes: Readonly<Record<string, readonly [number, string]>> = {
  RepositoryNotFoundException: [404, 'NAME_UNKNOWN'],
  ImageTagAlreadyExistsException: [400, 'TAG_INVALID'],
  LayersNotFoundException: [404, 'BLOB_UPLOAD_UNKNOWN'],
  ReferencedImagesNotFoundException: [404, 'MANIFEST_BLOB_UNKNOWN'],
  ImageDigestDoesNotMatchException: [400, 'DIGEST_INVALID'],
  InvalidLayerException: [400, 'BLOB_UPLOAD_INVALID'],
  EmptyUploadException: [400, 'BLOB_UPLOAD_INVALID'],
  UploadNotFoundException: [404, 'BLOB_UPLOAD_UNKNOWN'],
  // What ECR's registry finds wrong with a manifest, it calls unsupported.
  InvalidParameterException: [405, 'UNSUPPORTED'],
};

/** Any error as a registry error; undefined for one that is our bug. */
export function asRegistryError(error: unknown): RegistryError | undefined {
  if (error instanceof RegistryError) return error;
  if (!(error instanceof ServiceError)) return undefined;
  const [statusCode, code] = codes[error.code] ?? [400, 'UNSUPPORTED'];
  return new RegistryError(statusCode, code, error.message);
}

export const manifestUnknown = () => new RegistryError(404, 'MANIFEST_UNKNOWN', 'Requested image not found');
export const blobUnknown = (digest: string) =>
  new RegistryError(404, 'BLOB_UNKNOWN', `blob ${digest} is not known to the repository`);
export const digestInvalid = (digest: string) =>
  new RegistryError(400, 'DIGEST_INVALID', `'${digest}' is not a sha256 digest`);
export const unsupported = () => new RegistryError(405, 'UNSUPPORTED', 'The operation is unsupported.');
