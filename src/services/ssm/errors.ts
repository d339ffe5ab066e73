import { ServiceError } from '../../domain/service-error.ts';

/** Systems Manager API reference, errors of each action. A missing parameter has no message there either. */
export const parameterNotFound = () => new ServiceError('ParameterNotFound', '');

export const versionNotFound = (name: string, version: string | number) =>
  new ServiceError(
    'ParameterVersionNotFound',
    `Systems Manager could not find version ${version} of ${name}. Verify the version and try again.`,
  );

export const parameterExists = () =>
  new ServiceError(
    'ParameterAlreadyExists',
    'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
  );

export const validationError = (message: string) => new ServiceError('ValidationException', message);

export const patternMismatch = (pattern: string) =>
  new ServiceError(
    'ParameterPatternMismatchException',
    `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
  );

export const invalidPattern = () =>
  new ServiceError(
    'InvalidAllowedPatternException',
    'The request does not meet the regular expression requirement.',
  );

export const invalidNextToken = () =>
  new ServiceError('InvalidNextToken', 'The specified token is not valid.');

export const invalidFilter = (key: string) =>
  new ServiceError('InvalidFilterKey', `The filter key ${key} is not valid here.`);

export const invalidFilterOption = (option: string) =>
  new ServiceError(
    'InvalidFilterOption',
    `The following filter option is not valid: ${option}. Valid options include: [BeginsWith, Equals].`,
  );

export const invalidResource = () =>
  new ServiceError(
    'InvalidResourceId',
    'The resource ID is not valid. Verify that you entered the correct ID and try again.',
  );

export const unsupportedResource = () =>
  new ServiceError('InvalidResourceType', 'Slipway tags only resources of the type Parameter.');

export const labelLimit = (name: string) =>
  new ServiceError('ParameterVersionLabelLimitExceeded', `A version of ${name} can have at most 10 labels.`);

export const hierarchyTooDeep = () =>
  new ServiceError(
    'HierarchyLevelLimitExceededException',
    'A hierarchy can have a maximum of 15 levels. Requested parameter exceeds the limit.',
  );
