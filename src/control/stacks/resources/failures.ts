import { ServiceError } from '../../../domain/service-error.ts';

/** A resource that failed for a reason which is CloudFormation's own sentence: it is shown as it is, without a handler's error code. */
export class ResourceFailure extends Error {}

/** Codes of resource handlers (CloudFormation CLI user guide, "Handler error codes"), by words in the codes of services' errors. */
const codes: readonly (readonly [RegExp, string])[] = [
  [/AlreadyExists|Duplicate|EntityAlreadyExists|InUse$/i, 'AlreadyExists'],
  [/NotFound|NoSuch|DoesNotExist/i, 'NotFound'],
  [/AccessDenied|Unauthorized/i, 'AccessDenied'],
  [/Throttl|TooManyRequests/i, 'Throttling'],
  [/LimitExceeded|Quota|TooMany/i, 'ServiceLimitExceeded'],
  [/Conflict|DependencyViolation|ResourceInUse|DeleteConflict/i, 'ResourceConflict'],
  [/Validation|Invalid|Missing|Malformed|ClientException/i, 'InvalidRequest'],
];

function handlerErrorCode(error: ServiceError): string {
  return codes.find(([pattern]) => pattern.test(error.code))?.[1] ?? 'GeneralServiceException';
}

/** `ResourceStatusReason` of a failed step. */
export function failureReason(error: unknown, token: string): string {
  if (error instanceof ResourceFailure) return error.message;
  const message = error instanceof Error ? error.message || error.name : String(error);
  const code = error instanceof ServiceError ? handlerErrorCode(error) : 'InternalFailure';
  return `Resource handler returned message: "${message}" (RequestToken: ${token}, HandlerErrorCode: ${code})`;
}
