import { ServiceError } from '../../domain/service-error.ts';

/** Auto Scaling API reference, "Common errors" and errors of each action; the words are the service's own. */
export const validationError = (message: string) => new ServiceError('ValidationError', message);

export const groupNotFound = (name: string) =>
  validationError(`AutoScalingGroup name not found - AutoScalingGroup '${name}' not found`);

export const groupExists = (name: string) =>
  new ServiceError(
    'AlreadyExists',
    `AutoScalingGroup by this name already exists - A group with the name ${name} already exists`,
  );

export const groupInUse = () =>
  new ServiceError(
    'ResourceInUse',
    'You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.',
  );

export const launchConfigurationNotFound = (name: string) =>
  validationError(`Launch configuration name not found - Launch configuration ${name} not found`);

export const launchConfigurationExists = (name: string) =>
  new ServiceError(
    'AlreadyExists',
    `Launch Configuration by this name already exists - A launch configuration already exists with the name ${name}`,
  );

export const launchConfigurationInUse = (name: string, group: string) =>
  new ServiceError(
    'ResourceInUse',
    `Cannot delete launch configuration ${name} because it is attached to AutoScalingGroup ${group}`,
  );

export const invalidNextToken = () =>
  new ServiceError('InvalidNextToken', 'The NextToken value is not valid.');

/** What Auto Scaling has and Slipway does not. */
export const notBuilt = (what: string) => validationError(`${what} is not implemented by Slipway.`);
