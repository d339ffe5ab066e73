import { ServiceError } from '../../domain/service-error.ts';

/** IAM API reference, errors of each action; codes are those of the wire, words are the service's own. */
export const noSuchEntity = (message: string) =>
  new ServiceError('NoSuchEntity', message, { statusCode: 404 });

export const roleNotFound = (name: string) => noSuchEntity(`The role with name ${name} cannot be found.`);

export const userNotFound = (name: string) => noSuchEntity(`The user with name ${name} cannot be found.`);

export const instanceProfileNotFound = (name: string) =>
  noSuchEntity(`Instance Profile ${name} cannot be found.`);

export const policyNotFound = (arn: string) => noSuchEntity(`Policy ${arn} was not found.`);

export const policyNotAttachable = (arn: string) =>
  noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);

export const versionNotFound = (arn: string, versionId: string) =>
  noSuchEntity(`Policy ${arn} version ${versionId} does not exist or is not attachable.`);

export const rolePolicyNotFound = (name: string) =>
  noSuchEntity(`The role policy with name ${name} cannot be found.`);

export const entityExists = (message: string) =>
  new ServiceError('EntityAlreadyExists', message, { statusCode: 409 });

export const deleteConflict = (message: string) =>
  new ServiceError('DeleteConflict', message, { statusCode: 409 });

export const limitExceeded = (message: string) =>
  new ServiceError('LimitExceeded', message, { statusCode: 409 });

export const malformedPolicy = (message: string) => new ServiceError('MalformedPolicyDocument', message);

export const invalidInput = (message: string) => new ServiceError('InvalidInput', message);

export const validationError = (message: string) => new ServiceError('ValidationError', message);

export const unmodifiableEntity = (roleName: string) =>
  new ServiceError(
    'UnmodifiableEntity',
    `Cannot perform the operation on the protected role '${roleName}' - this role is only modifiable by AWS`,
  );
