import type {
  ApplicationInfo,
  DeploymentConfigInfo,
  DeploymentGroupInfo,
  DeploymentInfo,
  TrafficRoutingConfig,
} from '@aws-sdk/client-codedeploy';
import type { Scope } from '../../domain/scope.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type {
  ApplicationRow,
  CodeDeployDeploymentRow,
  DeploymentConfigRow,
  DeploymentGroupRow,
  TrafficRouting,
} from '../../store/tables/codedeploy.ts';
import { isOver } from '../../store/tables/codedeploy.ts';
import { deploymentsOf } from './find.ts';

const date = (time: number | undefined) => (time === undefined ? undefined : new Date(time));

const style = { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' } as const;

export function applicationView(row: ApplicationRow): ApplicationInfo {
  return {
    applicationId: row.applicationId,
    applicationName: row.applicationName,
    createTime: new Date(row.createdAt),
    linkedToGitHub: false,
    computePlatform: 'ECS',
  };
}

export function groupView(row: DeploymentGroupRow, context: RequestContext): DeploymentGroupInfo {
  const deployments = deploymentsOf(context, row);
  const successful = deployments.findLast((each) => each.status === 'Succeeded');
  return {
    applicationName: row.applicationName,
    deploymentGroupId: row.groupId,
    deploymentGroupName: row.groupName,
    deploymentConfigName: row.configName,
    ec2TagFilters: [],
    onPremisesInstanceTagFilters: [],
    autoScalingGroups: [],
    serviceRoleArn: row.serviceRoleArn,
    targetRevision: successful?.revision,
    triggerConfigurations: [...row.triggers],
    alarmConfiguration: row.settings.alarms,
    autoRollbackConfiguration: row.settings.autoRollback,
    deploymentStyle: style,
    outdatedInstancesStrategy: row.outdatedInstancesStrategy,
    blueGreenDeploymentConfiguration: row.settings.blueGreen,
    loadBalancerInfo: { targetGroupPairInfoList: [row.settings.targetGroupPair] },
    lastSuccessfulDeployment: lastView(successful),
    lastAttemptedDeployment: lastView(deployments.at(-1)),
    computePlatform: 'ECS',
    ecsServices: [{ serviceName: row.settings.serviceName, clusterName: row.settings.clusterName }],
    terminationHookEnabled: false,
  };
}

function lastView(row: CodeDeployDeploymentRow | undefined): DeploymentGroupInfo['lastAttemptedDeployment'] {
  return row === undefined
    ? undefined
    : {
        deploymentId: row.deploymentId,
        status: row.status,
        endTime: date(row.completedAt),
        createTime: new Date(row.createdAt),
      };
}

export function configView(row: Omit<DeploymentConfigRow, keyof Scope>): DeploymentConfigInfo {
  return {
    deploymentConfigId: row.configId,
    deploymentConfigName: row.configName,
    createTime: new Date(row.createdAt),
    computePlatform: 'ECS',
    trafficRoutingConfig: routingView(row.routing),
  };
}

function routingView(routing: TrafficRouting): TrafficRoutingConfig {
  switch (routing.type) {
    case 'AllAtOnce':
      return { type: routing.type };
    case 'TimeBasedCanary':
      return {
        type: routing.type,
        timeBasedCanary: {
          canaryPercentage: routing.percentage,
          canaryInterval: routing.intervalMinutes,
        },
      };
    case 'TimeBasedLinear':
      return {
        type: routing.type,
        timeBasedLinear: {
          linearPercentage: routing.percentage,
          linearInterval: routing.intervalMinutes,
        },
      };
  }
}

export function deploymentView(row: CodeDeployDeploymentRow): DeploymentInfo {
  const { settings, rollback, error } = row;
  return {
    applicationName: row.applicationName,
    deploymentGroupName: row.groupName,
    deploymentConfigName: row.configName,
    deploymentId: row.deploymentId,
    previousRevision: row.previousRevision,
    revision: row.revision,
    status: row.status,
    errorInformation: error,
    createTime: new Date(row.createdAt),
    startTime: date(row.startedAt),
    completeTime: date(row.completedAt),
    deploymentOverview: overview(row),
    description: row.description,
    creator: row.creator,
    ignoreApplicationStopFailures: false,
    autoRollbackConfiguration: settings.autoRollback,
    updateOutdatedInstancesOnly: false,
    rollbackInfo:
      rollback === undefined
        ? undefined
        : {
            rollbackDeploymentId: rollback.rollbackDeploymentId,
            rollbackTriggeringDeploymentId: rollback.triggeringDeploymentId,
            rollbackMessage: rollback.message,
          },
    deploymentStyle: style,
    instanceTerminationWaitTimeStarted: row.terminationWaitStarted ?? false,
    blueGreenDeploymentConfiguration: settings.blueGreen,
    loadBalancerInfo: { targetGroupPairInfoList: [settings.targetGroupPair] },
    fileExistsBehavior: 'DISALLOW',
    deploymentStatusMessages: [],
    computePlatform: 'ECS',
    overrideAlarmConfiguration: undefined,
  };
}

/** An ECS deployment has one target. */
function overview(row: CodeDeployDeploymentRow): DeploymentInfo['deploymentOverview'] {
  const none = { Pending: 0, InProgress: 0, Succeeded: 0, Failed: 0, Skipped: 0, Ready: 0 };
  const state = row.status === 'Created' ? 'Pending' : row.status === 'Stopped' ? 'Failed' : row.status;
  return { ...none, [isOver(row) || state in none ? state : 'InProgress']: 1 };
}
