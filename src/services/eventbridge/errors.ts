import { ServiceError } from '../../domain/service-error.ts';

/** EventBridge API reference, errors of each action; the words are the service's own. */
export const validation = (message: string) => new ServiceError('ValidationException', message);

export const busNotFound = (name: string) =>
  new ServiceError('ResourceNotFoundException', `Event bus ${name} does not exist.`);

export const busExists = (name: string) =>
  new ServiceError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);

export const ruleNotFound = (name: string, busName: string) =>
  new ServiceError('ResourceNotFoundException', `Rule ${name} does not exist on EventBus ${busName}.`);

export const invalidPattern = (reason: string) =>
  new ServiceError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);

export const limitExceeded = () =>
  new ServiceError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');

export const managedRule = (name: string, service: string) =>
  new ServiceError(
    'ManagedRuleException',
    `Rule ${name} is managed by ${service} and can only be changed by it, or with the Force option.`,
  );

export const statementNotFound = (statementId: string) =>
  new ServiceError(
    'ResourceNotFoundException',
    `Statement with Id ${statementId} does not exist on the policy of the event bus.`,
  );

export const policyTooLong = () =>
  new ServiceError('PolicyLengthExceededException', 'The event bus policy is too long.');

export const invalidToken = () => validation('Parameter NextToken is not valid.');
