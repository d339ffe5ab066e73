import { ServiceError } from '../../domain/service-error.ts';

/** Codes and words: EC2 API reference, "Error codes for the Amazon EC2 API". */
export const dryRun = () =>
  new ServiceError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', {
    statusCode: 412,
  });

export const missingParameter = (name: string) =>
  new ServiceError('MissingParameter', `The request must contain the parameter ${name}`);

export const invalidParameter = (message: string) => new ServiceError('InvalidParameterValue', message);

/** The value is none of those that the parameter can have, or there is none. */
export const invalidValue = (parameter: string, value: unknown, more = '') =>
  value === undefined
    ? missingParameter(parameter)
    : invalidParameter(
        `Value (${String(value)}) for parameter ${parameter} is invalid.${more && ` ${more}`}`,
      );

export const invalidCombination = (message: string) =>
  new ServiceError('InvalidParameterCombination', message);

export const dependencyViolation = (message: string) => new ServiceError('DependencyViolation', message);

export const operationNotPermitted = (message: string) => new ServiceError('OperationNotPermitted', message);

export const invalidNextToken = (token: string) =>
  invalidParameter(`Value ( ${token} ) for parameter NextToken is invalid. The token is invalid.`);

export const invalidFilter = (name: string) => invalidParameter(`The filter '${name}' is invalid`);

/** `The vpc ID 'vpc-1' does not exist`, or, for several, `The vpc IDs 'vpc-1, vpc-2' do not exist`. */
export function notFound(code: string, noun: string, ids: readonly string[]): ServiceError {
  const [plural, verb] = ids.length > 1 ? ['s', 'do'] : ['', 'does'];
  return new ServiceError(code, `The ${noun} ID${plural} '${ids.join(', ')}' ${verb} not exist`);
}

export const routeNotFound = (routeTableId: string, destination: string) =>
  new ServiceError(
    'InvalidRoute.NotFound',
    `no route with destination-cidr-block ${destination} in route table ${routeTableId}`,
  );

export const associationNotFound = (id: string) =>
  notFound('InvalidAssociationID.NotFound', 'association', [id]);

export const aclEntryNotFound = (networkAclId: string, ruleNumber: number) =>
  new ServiceError(
    'InvalidNetworkAclEntry.NotFound',
    `The specified entry ${ruleNumber} does not exist in network acl ${networkAclId}.`,
  );
