import { ServiceError } from '../../domain/service-error.ts';

/** CodeDeploy API reference, errors of each action. */
const error = (code: string) => (message: string) => new ServiceError(`${code}Exception`, message);

export const noApplication = (name: string) =>
  error('ApplicationDoesNotExist')(`No application found for name: ${name}`);

export const applicationExists = (name: string) =>
  error('ApplicationAlreadyExists')(`An application with the name ${name} already exists.`);

export const noGroup = (name: string) =>
  error('DeploymentGroupDoesNotExist')(`No Deployment Group found for name: ${name}`);

export const groupExists = (name: string) =>
  error('DeploymentGroupAlreadyExists')(`A deployment group with the name ${name} already exists.`);

export const noConfig = (name: string) =>
  error('DeploymentConfigDoesNotExist')(`No Deployment Configuration found for name: ${name}`);

export const configExists = (name: string) =>
  error('DeploymentConfigAlreadyExists')(`A deployment configuration with the name ${name} already exists.`);

export const configInUse = (name: string) =>
  error('DeploymentConfigInUse')(`The deployment configuration ${name} is used by a deployment group.`);

export const noDeployment = (id: string) =>
  error('DeploymentDoesNotExist')(`The deployment ${id} could not be found`);

export const invalidPlatform = (platform: string) =>
  error('InvalidComputePlatform')(
    `The compute platform ${platform} is not supported here: only Amazon ECS (ECS) is.`,
  );

export const deploymentUnderWay = (group: string, id: string) =>
  error('DeploymentLimitExceeded')(
    `The Deployment Group '${group}' already has an active Deployment '${id}'`,
  );

export const alreadyCompleted = (id: string) =>
  error('DeploymentAlreadyCompleted')(`The deployment ${id} can't be stopped or continued: it is complete.`);

export const notReady = (id: string) =>
  error('DeploymentIsNotInReadyState')(`The deployment ${id} does not have a status of Ready.`);

export const notStarted = (id: string) =>
  error('DeploymentNotStarted')(`The deployment ${id} has not started.`);

export const noTarget = (id: string) =>
  error('DeploymentTargetDoesNotExist')(`The target ${id} does not belong to the deployment.`);

export const invalidNextToken = () =>
  error('InvalidNextToken')('The next token was specified in an invalid format.');

export const invalidInput = error('InvalidInput');
export const invalidService = error('InvalidECSService');
export const invalidPair = error('InvalidTargetGroupPair');
export const invalidLoadBalancer = error('InvalidLoadBalancerInfo');
export const invalidStyle = error('InvalidDeploymentStyle');
export const invalidBlueGreen = error('InvalidBlueGreenDeploymentConfiguration');
export const invalidRollback = error('InvalidAutoRollbackConfig');
export const invalidAlarms = error('InvalidAlarmConfig');
export const tooManyAlarms = error('AlarmsLimitExceeded');
export const invalidRole = error('InvalidRole');
export const invalidRouting = error('InvalidTrafficRoutingConfiguration');
export const invalidZonal = error('InvalidZonalDeploymentConfiguration');
export const invalidHosts = error('InvalidMinimumHealthyHostValue');
export const invalidOperation = error('InvalidOperation');
export const invalidConfigName = error('InvalidDeploymentConfigName');
export const invalidRevision = error('InvalidRevision');
export const revisionRequired = error('RevisionRequired');
export const noRevision = error('RevisionDoesNotExist');
export const groupNameRequired = error('DeploymentGroupNameRequired');
export const applicationNameRequired = error('ApplicationNameRequired');
export const serviceMapped = error('ECSServiceMappingLimitExceeded');
export const batchLimit = error('BatchLimitExceeded');
export const deploymentIdRequired = error('DeploymentIdRequired');
export const invalidArn = error('InvalidArn');
export const arnNotSupported = error('ArnNotSupported');
export const invalidTags = error('InvalidTagsToAdd');
export const invalidTrigger = error('InvalidTriggerConfig');
