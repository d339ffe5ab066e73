import { ServiceError } from '../../domain/service-error.ts';

/** EventBridge Scheduler API reference, errors of each action; the words are the service's own. */
export const validation = (message: string) => new ServiceError('ValidationException', message);

export const scheduleNotFound = (name: string) =>
  new ServiceError('ResourceNotFoundException', `Schedule ${name} does not exist.`, { statusCode: 404 });

export const scheduleExists = (name: string) =>
  new ServiceError('ConflictException', `Schedule ${name} already exists.`, { statusCode: 409 });

export const groupNotFound = (name: string) =>
  new ServiceError('ResourceNotFoundException', `Schedule group ${name} does not exist.`, {
    statusCode: 404,
  });

export const groupExists = (name: string) =>
  new ServiceError('ConflictException', `Schedule group ${name} already exists.`, { statusCode: 409 });

export const quotaExceeded = (message: string) =>
  new ServiceError('ServiceQuotaExceededException', message, { statusCode: 402 });

export const invalidToken = () => validation('Invalid NextToken provided.');
