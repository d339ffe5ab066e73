import { ServiceError } from '../../domain/service-error.ts';

/** EFS API reference, errors of each action: code, status, and the members that the error carries. */
export const badRequest = (message: string) => new ServiceError('BadRequest', message);

const withStatus = (code: string, statusCode: number, message: string, fields = {}) =>
  new ServiceError(code, message, { statusCode, fields });

export const fileSystemNotFound = (id: string) =>
  withStatus('FileSystemNotFound', 404, `File system '${id}' does not exist.`);

export const fileSystemExists = (FileSystemId: string, token: string) =>
  withStatus(
    'FileSystemAlreadyExists',
    409,
    `File system '${FileSystemId}' already exists with creation token '${token}'`,
    { FileSystemId },
  );

export const fileSystemInUse = () =>
  withStatus('FileSystemInUse', 409, 'file system has mount targets created in it');

export const mountTargetNotFound = (id: string) =>
  withStatus('MountTargetNotFound', 404, `Mount target '${id}' does not exist.`);

export const mountTargetConflict = (message: string) => withStatus('MountTargetConflict', 409, message);

export const accessPointNotFound = (id: string) =>
  withStatus('AccessPointNotFound', 404, `Access point '${id}' does not exist.`);

export const accessPointExists = (AccessPointId: string) =>
  withStatus('AccessPointAlreadyExists', 409, `Access point already exists: ${AccessPointId}`, {
    AccessPointId,
  });

export const subnetNotFound = (id: string) =>
  withStatus('SubnetNotFound', 400, `The subnet ID '${id}' does not exist`);

export const securityGroupNotFound = (id: string) =>
  withStatus('SecurityGroupNotFound', 400, `The security group '${id}' does not exist`);

export const tooManySecurityGroups = () =>
  withStatus(
    'SecurityGroupLimitExceeded',
    400,
    'The maximum number of security groups per mount target is 5.',
  );

export const addressInUse = (address: string) =>
  withStatus('IpAddressInUse', 409, `The IP address ${address} is already in use.`);

export const noFreeAddress = (subnetId: string) =>
  withStatus('NoFreeAddressesInSubnet', 409, `The subnet ${subnetId} has no free addresses.`);

export const policyNotFound = (id: string) =>
  withStatus('PolicyNotFound', 404, `File system '${id}' has no policy.`);

export const invalidPolicy = (message: string) => withStatus('InvalidPolicyException', 400, message);

export const zonesMismatch = () =>
  withStatus(
    'AvailabilityZonesMismatch',
    400,
    'The Availability Zone of the subnet is different from the Availability Zone of the One Zone file system.',
  );

/** What EFS has and Slipway does not. */
export const notBuilt = (what: string) => badRequest(`${what} is not implemented by Slipway.`);
