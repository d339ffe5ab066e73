import { ServiceError } from '../../domain/service-error.ts';

/** Secrets Manager API reference, errors of each action; the words are the service's own. */
export const secretNotFound = () =>
  new ServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");

export const valueNotFound = (what: string) =>
  new ServiceError(
    'ResourceNotFoundException',
    `Secrets Manager can't find the specified secret value for ${what}`,
  );

export const resourceExists = (message: string) => new ServiceError('ResourceExistsException', message);

export const invalidParameter = (message: string) => new ServiceError('InvalidParameterException', message);

export const invalidRequest = (message: string) => new ServiceError('InvalidRequestException', message);

export const markedForDeletion = () =>
  invalidRequest("You can't perform this operation on the secret because it was marked for deletion.");

export const invalidNextToken = () =>
  new ServiceError('InvalidNextTokenException', 'Invalid pagination token');
