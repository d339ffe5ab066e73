import { ServiceError } from '../../domain/service-error.ts';

/** ACM's errors: codes of the API reference, words as the service is seen to answer them; where none were seen, a plain sentence. */
export const certificateNotFound = (arn: string, account: string) =>
  new ServiceError('ResourceNotFoundException', `Could not find certificate ${arn} in account ${account}.`);

export const certificateInUse = (arn: string, account: string) =>
  new ServiceError('ResourceInUseException', `Certificate ${arn} in account ${account} is in use.`);

export const requestInProgress = (arn: string) =>
  new ServiceError('RequestInProgressException', `The certificate ${arn} has not been issued yet.`);

export const validationException = (message: string) => new ServiceError('ValidationException', message);

export const invalidParameter = (message: string) => new ServiceError('InvalidParameterException', message);

export const invalidState = (message: string) => new ServiceError('InvalidStateException', message);

export const invalidDomainValidation = (message: string) =>
  new ServiceError('InvalidDomainValidationOptionsException', message);

export const invalidTag = (message: string) => new ServiceError('InvalidTagException', message);

export const tooManyTags = () =>
  new ServiceError('TooManyTagsException', 'A certificate can have at most 50 tags.');
