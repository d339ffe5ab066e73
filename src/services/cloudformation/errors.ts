import { ServiceError } from '../../domain/service-error.ts';

/** CloudFormation API reference, "Common errors" and the errors of each action; the words are the service's own. */
export const validationError = (message: string) => new ServiceError('ValidationError', message);

export const stackExists = (name: string) =>
  new ServiceError('AlreadyExistsException', `Stack [${name}] already exists`);

export const noStackWithId = (nameOrId: string) =>
  validationError(`Stack with id ${nameOrId} does not exist`);

export const noStack = (nameOrId: string) => validationError(`Stack [${nameOrId}] does not exist`);

export const wrongState = (stackId: string, status: string, what: string) =>
  validationError(`Stack:${stackId} is in ${status} state and can not be ${what}.`);

export const noUpdates = () => validationError('No updates are to be performed.');

export const changeSetNotFound = (nameOrId: string) =>
  new ServiceError('ChangeSetNotFound', `ChangeSet [${nameOrId}] does not exist`, { statusCode: 404 });

export const changeSetExists = (name: string) =>
  new ServiceError('AlreadyExistsException', `ChangeSet [${name}] already exists`);

export const notExecutable = (changeSetId: string, status: string) =>
  new ServiceError(
    'InvalidChangeSetStatus',
    `ChangeSet [${changeSetId}] cannot be executed in its current status of [${status}]`,
  );

/** CloudFormation user guide, "Change sets for nested stacks": both are done from the root change set. */
export function refuseNested(
  { changeSetId, rootChangeSetId }: { readonly changeSetId: string; readonly rootChangeSetId?: string },
  what: 'deleted' | 'executed',
): void {
  if (rootChangeSetId !== undefined)
    throw validationError(
      `ChangeSet [${changeSetId}] is nested and cannot be ${what} by itself: use its root change set [${rootChangeSetId}].`,
    );
}

export const noResource = (logicalId: string, stackName: string) =>
  validationError(`Resource ${logicalId} does not exist for stack ${stackName}`);

export const tokenExists = (token: string) =>
  new ServiceError('TokenAlreadyExistsException', `A client request token already exists: ${token}`);

export const notDoneHere = (what: string) =>
  new ServiceError('NotImplemented', `Slipway does not do this: ${what}`, { statusCode: 501 });
