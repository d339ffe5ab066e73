import { ServiceError } from '../../domain/service-error.ts';

/** Application Auto Scaling API reference, errors of each action; the words are the service's own. */
export const validation = (message: string) => new ServiceError('ValidationException', message);

export const limitExceeded = (message: string) => new ServiceError('LimitExceededException', message);

export const invalidNextToken = () =>
  new ServiceError('InvalidNextTokenException', 'The next token supplied was invalid.');

export const notRegistered = (target: string) =>
  new ServiceError('ObjectNotFoundException', `No scalable target registered for ${target}`);

export const targetNotFound = (target: string) =>
  new ServiceError('ObjectNotFoundException', `No scalable target found for ${target}`);

export const policyNotFound = (target: string, name: string) =>
  new ServiceError('ObjectNotFoundException', `No scaling policy found for ${target}, policy name: ${name}`);

export const actionNotFound = (target: string, name: string) =>
  new ServiceError(
    'ObjectNotFoundException',
    `No scheduled action found for ${target}, scheduled action name: ${name}`,
  );

export const resourceNotFound = (arn: string) =>
  new ServiceError('ResourceNotFoundException', `The resource with the ARN ${arn} could not be found.`, {
    fields: { ResourceName: arn },
  });

export const tooManyTags = (arn: string) =>
  new ServiceError('TooManyTagsException', 'A scalable target can have at most 50 tags.', {
    fields: { ResourceName: arn },
  });
