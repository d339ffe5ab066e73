import { ServiceError } from '../../domain/service-error.ts';

/** S3 API reference, "Error responses": codes, words and status of each. Fields become elements of the answer. */
const error =
  (code: string, statusCode: number, message: string) =>
  (fields: Readonly<Record<string, unknown>> = {}) =>
    new ServiceError(code, message, { statusCode, fields });

export const accessDenied = error('AccessDenied', 403, 'Access Denied');
export const badDigest = error(
  'BadDigest',
  400,
  'The Content-MD5 you specified did not match what we received.',
);
export const checksumMismatch = (algorithm: string) =>
  error('BadDigest', 400, `The ${algorithm} you specified did not match the calculated checksum.`)();
export const sha256Mismatch = error(
  'XAmzContentSHA256Mismatch',
  400,
  "The provided 'x-amz-content-sha256' header does not match what was computed.",
);
export const invalidDigest = error('InvalidDigest', 400, 'The Content-MD5 you specified was invalid.');
export const incompleteBody = error(
  'IncompleteBody',
  400,
  'You did not provide the number of bytes specified by the Content-Length HTTP header',
);
export const entityTooLarge = error(
  'EntityTooLarge',
  400,
  'Your proposed upload exceeds the maximum allowed object size.',
);
export const entityTooSmall = error(
  'EntityTooSmall',
  400,
  'Your proposed upload is smaller than the minimum allowed size',
);
export const bucketAlreadyExists = error(
  'BucketAlreadyExists',
  409,
  'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
);
export const bucketAlreadyOwnedByYou = error(
  'BucketAlreadyOwnedByYou',
  409,
  'Your previous request to create the named bucket succeeded and you already own it.',
);
export const bucketNotEmpty = error('BucketNotEmpty', 409, 'The bucket you tried to delete is not empty');
export const invalidBucketName = (name: string) =>
  error('InvalidBucketName', 400, 'The specified bucket is not valid.')({ BucketName: name });
export const noSuchBucket = (name: string) =>
  error('NoSuchBucket', 404, 'The specified bucket does not exist')({ BucketName: name });
export const noSuchKey = (key: string, headers: Readonly<Record<string, string>> = {}) =>
  error('NoSuchKey', 404, 'The specified key does not exist.')({ Key: key, $headers: headers });
export const noSuchVersion = (key: string, versionId: string) =>
  error('NoSuchVersion', 404, 'The specified version does not exist.')({ Key: key, VersionId: versionId });
export const noSuchUpload = (uploadId: string) =>
  error(
    'NoSuchUpload',
    404,
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
  )({ UploadId: uploadId });
export const methodNotAllowed = (headers: Readonly<Record<string, string>>) =>
  error(
    'MethodNotAllowed',
    405,
    'The specified method is not allowed against this resource.',
  )({ Method: 'GET', ResourceType: 'DeleteMarker', $headers: headers });
export const preconditionFailed = (condition: string) =>
  error(
    'PreconditionFailed',
    412,
    'At least one of the pre-conditions you specified did not hold',
  )({ Condition: condition });
export const notModified = (headers: Readonly<Record<string, string>>) =>
  error('NotModified', 304, 'Not Modified')({ $headers: headers });
export const invalidRange = (range: string, size: number) =>
  error(
    'InvalidRange',
    416,
    'The requested range is not satisfiable',
  )({ RangeRequested: range, ActualObjectSize: size, $headers: { 'content-range': `bytes */${size}` } });
export const invalidPart = error(
  'InvalidPart',
  400,
  "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
);
export const invalidPartOrder = error(
  'InvalidPartOrder',
  400,
  'The list of parts was not in ascending order. Parts must be ordered by part number.',
);
export const malformedXml = error(
  'MalformedXML',
  400,
  'The XML you provided was not well-formed or did not validate against our published schema',
);
export const malformedPolicy = (message: string) => error('MalformedPolicy', 400, message)();
export const invalidArgument = (message: string, name?: string, value?: unknown) =>
  error(
    'InvalidArgument',
    400,
    message,
  )(name === undefined ? {} : { ArgumentName: name, ArgumentValue: value ?? '' });
export const invalidRequest = (message: string) => error('InvalidRequest', 400, message)();
export const invalidLocation = (location: string) =>
  error(
    'InvalidLocationConstraint',
    400,
    'The specified location-constraint is not valid',
  )({ LocationConstraint: location });
export const illegalLocation = (message: string) =>
  error('IllegalLocationConstraintException', 400, message)();
export const notImplemented = (what: string) =>
  error('NotImplemented', 501, `Slipway does not implement ${what} in S3.`)();
/** A bucket has no configuration of a kind: each has its own code. */
export const notConfigured = (code: string, message: string, bucket: string) =>
  error(code, 404, message)({ BucketName: bucket });
