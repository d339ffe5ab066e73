import type {
  AlarmConfiguration,
  AutoRollbackConfiguration,
  BlueGreenDeploymentConfiguration,
  CreateDeploymentGroupCommandInput,
  LoadBalancerInfo,
  TargetGroupPairInfo,
  UpdateDeploymentGroupCommandInput,
} from '@aws-sdk/client-codedeploy';
import { arn } from '../../domain/arns.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { DeploymentGroupRow, DeploymentSettings } from '../../store/tables/codedeploy.ts';
import { serviceTable } from '../../store/tables/ecs-services.ts';
import { listenerTable, targetGroupTable } from '../../store/tables/elastic-load-balancing-v2.ts';
import {
  invalidAlarms,
  invalidBlueGreen,
  invalidInput,
  invalidLoadBalancer,
  invalidPair,
  invalidRole,
  invalidRollback,
  invalidService,
  invalidStyle,
  invalidTrigger,
  serviceMapped,
  tooManyAlarms,
} from './errors.ts';
import { groupsOf } from './find.ts';

type GroupInput = CreateDeploymentGroupCommandInput | UpdateDeploymentGroupCommandInput;

/** CodeDeploy user guide, "CodeDeploy quotas": alarms of a group, and minutes before blue instances go. */
const MOST_ALARMS = 10;
const LONGEST_WAIT = 2880;

/** What the group says of its deployments after this request; what is not given stays as it was. */
export function settingsOf(
  input: GroupInput,
  before: DeploymentGroupRow | undefined,
  context: RequestContext,
): DeploymentSettings {
  refuseServerSettings(input);
  checkStyle(input.deploymentStyle, before);
  const service = serviceOf(input.ecsServices, before, context);
  const pair = pairOf(input.loadBalancerInfo, before, context);
  const blueGreen = blueGreenOf(input.blueGreenDeploymentConfiguration, before);
  const autoRollback = rollbackOf(input.autoRollbackConfiguration) ?? before?.settings.autoRollback;
  const alarms = alarmsOf(input.alarmConfiguration) ?? before?.settings.alarms;
  return {
    ...service,
    targetGroupPair: pair,
    blueGreen,
    ...(autoRollback === undefined ? {} : { autoRollback }),
    ...(alarms === undefined ? {} : { alarms }),
  };
}

function refuseServerSettings(input: GroupInput): void {
  const names = [
    'ec2TagFilters',
    'onPremisesInstanceTagFilters',
    'autoScalingGroups',
    'ec2TagSet',
    'onPremisesTagSet',
  ] as const;
  const given = names.find((name) => {
    const value = input[name];
    return Array.isArray(value) ? value.length > 0 : value !== undefined;
  });
  if (given !== undefined) throw invalidInput(`For ECS deployment group, ${given} can't be specified.`);
  if ((input.triggerConfigurations ?? []).length > 0)
    throw invalidTrigger(
      'Triggers are not supported here: CodeDeploy’s state changes are told by EventBridge events.',
    );
}

/** "For ECS deployment group, …": its only style is blue/green with traffic control (user guide, "Create a deployment group for an Amazon ECS deployment"). */
function checkStyle(style: GroupInput['deploymentStyle'], before: DeploymentGroupRow | undefined): void {
  if (style === undefined && before !== undefined) return;
  if (style?.deploymentType !== 'BLUE_GREEN' || style.deploymentOption !== 'WITH_TRAFFIC_CONTROL')
    throw invalidStyle(
      'For ECS deployment group, deploymentType must be BLUE_GREEN and deploymentOption must be WITH_TRAFFIC_CONTROL.',
    );
}

function serviceOf(
  services: GroupInput['ecsServices'],
  before: DeploymentGroupRow | undefined,
  context: RequestContext,
): Pick<DeploymentSettings, 'clusterName' | 'serviceName'> {
  if (services === undefined && before !== undefined) return before.settings;
  if (services?.length !== 1)
    throw invalidService('For ECS deployment group, ecsServices must have exactly one service.');
  const { clusterName = '', serviceName = '' } = services[0] ?? {};
  const found = context.store.get(serviceTable, arn('ecs', context, `service/${clusterName}/${serviceName}`));
  if (found?.status !== 'ACTIVE')
    throw invalidService(`The ECS service ${clusterName}:${serviceName} does not exist or is not active.`);
  if (found.deploymentController !== 'CODE_DEPLOY')
    throw invalidService(
      `Deployment group's ECS service must be configured for a CODE_DEPLOY deployment controller.`,
    );
  checkUnmapped(clusterName, serviceName, before, context);
  return { clusterName, serviceName };
}

function checkUnmapped(
  clusterName: string,
  serviceName: string,
  before: DeploymentGroupRow | undefined,
  context: RequestContext,
): void {
  const other = groupsOf(context).find(
    ({ groupId, settings }) =>
      groupId !== before?.groupId &&
      settings.clusterName === clusterName &&
      settings.serviceName === serviceName,
  );
  if (other !== undefined)
    throw serviceMapped(
      `The ECS service ${clusterName}:${serviceName} is associated with the deployment group ${other.groupName} already. An ECS service can be associated with only one deployment group.`,
    );
}

function pairOf(
  info: LoadBalancerInfo | undefined,
  before: DeploymentGroupRow | undefined,
  context: RequestContext,
): TargetGroupPairInfo {
  if (info === undefined && before !== undefined) return before.settings.targetGroupPair;
  if ((info?.elbInfoList ?? []).length > 0 || (info?.targetGroupInfoList ?? []).length > 0)
    throw invalidLoadBalancer(
      'For ECS deployment group, elbInfoList and targetGroupInfoList can’t be specified: use targetGroupPairInfoList.',
    );
  const pairs = info?.targetGroupPairInfoList ?? [];
  if (pairs.length !== 1)
    throw invalidPair('For ECS deployment group, targetGroupPairInfoList must have exactly one pair.');
  return checkedPair(pairs[0] ?? {}, context);
}

function checkedPair(pair: TargetGroupPairInfo, context: RequestContext): TargetGroupPairInfo {
  const names = (pair.targetGroups ?? []).map((each) => each.name ?? '');
  if (names.length !== 2 || new Set(names).size !== 2)
    throw invalidPair(
      'A deployment group associated with an application that uses the ECS compute platform must contain a valid pair of target groups that identify a load balancer.',
    );
  const { store, account, region } = context;
  for (const name of names)
    if (store.count(targetGroupTable, { account, region, name }) === 0)
      throw invalidPair(`The target group ${name} does not exist.`);
  checkRoute('prodTrafficRoute', pair.prodTrafficRoute, context, true);
  checkRoute('testTrafficRoute', pair.testTrafficRoute, context, false);
  return pair;
}

/** "This is an array of strings with a maximum size of one" (API reference, TrafficRoute). */
function checkRoute(
  name: string,
  route: TargetGroupPairInfo['prodTrafficRoute'],
  { store, account }: RequestContext,
  required: boolean,
): void {
  const arns = route?.listenerArns ?? [];
  if (arns.length === 0 && !required) return;
  if (arns.length !== 1) throw invalidPair(`${name} must have exactly one listener ARN.`);
  if (store.get(listenerTable, arns[0] ?? '')?.account !== account)
    throw invalidPair(`The listener ${arns[0]} of ${name} does not exist.`);
}

/** For Amazon ECS the ready option and what becomes of the original tasks must be told (user guide, "Create a deployment group for an Amazon ECS deployment"). */
function blueGreenOf(
  given: BlueGreenDeploymentConfiguration | undefined,
  before: DeploymentGroupRow | undefined,
): BlueGreenDeploymentConfiguration {
  if (given === undefined && before !== undefined) return before.settings.blueGreen;
  const termination = given?.terminateBlueInstancesOnDeploymentSuccess;
  const ready = given?.deploymentReadyOption;
  if (termination === undefined || ready === undefined)
    throw invalidBlueGreen(
      'For ECS deployment group, terminateBlueInstancesOnDeploymentSuccess and deploymentReadyOption must be specified.',
    );
  if (given?.greenFleetProvisioningOption !== undefined)
    throw invalidBlueGreen('For ECS deployment group, greenFleetProvisioningOption can’t be specified.');
  checkMinutes('terminationWaitTimeInMinutes', termination.terminationWaitTimeInMinutes);
  checkMinutes('waitTimeInMinutes', ready.waitTimeInMinutes);
  if (ready.actionOnTimeout === 'STOP_DEPLOYMENT' && !ready.waitTimeInMinutes)
    throw invalidBlueGreen('waitTimeInMinutes must be greater than 0 for STOP_DEPLOYMENT.');
  if (ready.actionOnTimeout !== 'STOP_DEPLOYMENT' && ready.waitTimeInMinutes)
    throw invalidBlueGreen('waitTimeInMinutes applies only to STOP_DEPLOYMENT.');
  // With defaults filled in: clients add the two waits up.
  return {
    terminateBlueInstancesOnDeploymentSuccess: {
      action: termination.action ?? 'TERMINATE',
      terminationWaitTimeInMinutes: termination.terminationWaitTimeInMinutes ?? 0,
    },
    deploymentReadyOption: {
      actionOnTimeout: ready.actionOnTimeout ?? 'CONTINUE_DEPLOYMENT',
      waitTimeInMinutes: ready.waitTimeInMinutes ?? 0,
    },
  };
}

function checkMinutes(name: string, minutes: number | undefined): void {
  if (minutes !== undefined && !(minutes >= 0 && minutes <= LONGEST_WAIT))
    throw invalidBlueGreen(`${name} must be between 0 and ${LONGEST_WAIT}.`);
}

export function rollbackOf(
  given: AutoRollbackConfiguration | undefined,
): AutoRollbackConfiguration | undefined {
  if (given?.enabled === true && (given.events ?? []).length === 0)
    throw invalidRollback('Automatic rollback is enabled, but no event types were listed.');
  return given;
}

export function alarmsOf(given: AlarmConfiguration | undefined): AlarmConfiguration | undefined {
  const alarms = given?.alarms ?? [];
  if (alarms.length > MOST_ALARMS)
    throw tooManyAlarms(`A deployment group can have at most ${MOST_ALARMS} alarms.`);
  if (given?.enabled === true && alarms.length === 0)
    throw invalidAlarms('The alarm configuration is enabled, but the alarm list is empty.');
  if (alarms.some(({ name }) => !name || name.length > 255))
    throw invalidAlarms('The name of an alarm is empty or longer than 255 characters.');
  return given;
}

export function checkRole(roleArn: string | undefined): string {
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/.+/.test(roleArn ?? ''))
    throw invalidRole('The service role ARN was specified in an invalid format.');
  return roleArn ?? '';
}
