import { ServiceError } from '../../domain/service-error.ts';

/** CloudWatch Logs API reference, errors of each action; the words are the service's own. */
export const logGroupNotFound = () =>
  new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.');

export const logStreamNotFound = () =>
  new ServiceError('ResourceNotFoundException', 'The specified log stream does not exist.');

export const logGroupExistsAlready = () =>
  new ServiceError('ResourceAlreadyExistsException', 'The specified log group already exists');

export const logStreamExistsAlready = () =>
  new ServiceError('ResourceAlreadyExistsException', 'The specified log stream already exists');

export const invalidParameter = (message: string) => new ServiceError('InvalidParameterException', message);

export const invalidToken = () => invalidParameter('The specified nextToken is invalid.');

export const deletionProtected = () =>
  new ServiceError(
    'ValidationException',
    'The log group cannot be deleted because deletion protection is enabled. Disable deletion protection first.',
  );

export const tooManyTags = (resourceName: string) =>
  new ServiceError('TooManyTagsException', 'The maximum number of tags for a resource is 50.', {
    fields: { resourceName },
  });

export const metricFilterNotFound = () =>
  new ServiceError('ResourceNotFoundException', 'The specified metric filter does not exist.');

export const policyNotFound = (name: string) =>
  new ServiceError('ResourceNotFoundException', `Policy with name [${name}] does not exist`);

export const limitExceeded = () => new ServiceError('LimitExceededException', 'Resource limit exceeded.');

/** What CloudWatch Logs has and Slipway does not. */
export const notBuilt = (what: string) => invalidParameter(`${what} is not implemented by Slipway.`);
