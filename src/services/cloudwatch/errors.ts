import { ServiceError } from '../../domain/service-error.ts';

/** CloudWatch API reference, errors of each action; the words are the service's own. */
export const invalidValue = (message: string) => new ServiceError('InvalidParameterValueException', message);

export const invalidCombination = (message: string) =>
  new ServiceError('InvalidParameterCombinationException', message);

export const missingParameter = (message: string) =>
  new ServiceError('MissingRequiredParameterException', message);

export const validationError = (message: string) => new ServiceError('ValidationError', message);

export const alarmNotFound = () => new ServiceError('ResourceNotFound', 'Unknown alarm', { statusCode: 404 });

export const alarmsNotFound = (names: readonly string[]) =>
  new ServiceError('ResourceNotFound', `Alarms [${names.join(', ')}] do not exist.`, { statusCode: 404 });

export const invalidFormat = (message: string) => new ServiceError('InvalidFormatFault', message);

export const invalidNextToken = () => new ServiceError('InvalidNextToken', 'The next token is invalid.');

export const dashboardsNotFound = (message: string) =>
  new ServiceError('DashboardNotFoundError', message, { statusCode: 404 });

export const invalidDashboard = (
  message: string,
  dashboardValidationMessages: readonly { DataPath?: string; Message: string }[],
) => new ServiceError('DashboardInvalidInputError', message, { fields: { dashboardValidationMessages } });

export const resourceNotFound = (resourceType: string, resourceId: string) =>
  new ServiceError('ResourceNotFoundException', `Unknown ${resourceType}: ${resourceId}`, {
    statusCode: 404,
    fields: { ResourceType: resourceType, ResourceId: resourceId },
  });

/** What CloudWatch has and Slipway does not. */
export const notBuilt = (what: string) =>
  new ServiceError('InvalidParameterValueException', `${what} is not implemented by Slipway.`);
