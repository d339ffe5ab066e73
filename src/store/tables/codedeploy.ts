import type {
  AlarmConfiguration,
  AutoRollbackConfiguration,
  BlueGreenDeploymentConfiguration,
  DeploymentCreator,
  ErrorCode,
  RevisionLocation,
  Tag,
  TargetGroupPairInfo,
  TriggerConfig,
} from '@aws-sdk/client-codedeploy';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/**
 * CodeDeploy's rows. Who writes what: operations write applications, groups, configurations, new deployments and what a user asks of one (`stopRequested`,
 * `continued`); the CodeDeploy controller writes everything else of a deployment. A deployment has a copy of its group's settings, so that changing the group does not
 * change what is under way. Times are epoch milliseconds.
 */
export interface ApplicationRow extends Scope {
  /** `<account>/<region>/<name>` */
  readonly applicationKey: string;
  readonly applicationId: string;
  readonly applicationName: string;
  readonly tags: readonly Tag[];
  readonly createdAt: number;
}
export const applicationTable = defineTable<ApplicationRow>({
  name: 'codedeploy_applications',
  key: 'applicationKey',
  indexes: ['account', 'region', 'applicationName'],
});

/** What a group says of its deployments. */
export interface DeploymentSettings {
  readonly clusterName: string;
  readonly serviceName: string;
  readonly targetGroupPair: TargetGroupPairInfo;
  readonly blueGreen: BlueGreenDeploymentConfiguration;
  readonly autoRollback?: AutoRollbackConfiguration;
  readonly alarms?: AlarmConfiguration;
}

export interface DeploymentGroupRow extends Scope {
  /** `<account>/<region>/<application>/<name>` */
  readonly groupKey: string;
  readonly groupId: string;
  readonly applicationName: string;
  readonly groupName: string;
  readonly configName: string;
  readonly serviceRoleArn: string;
  readonly settings: DeploymentSettings;
  readonly triggers: readonly TriggerConfig[];
  readonly outdatedInstancesStrategy?: 'UPDATE' | 'IGNORE';
  readonly tags: readonly Tag[];
  readonly createdAt: number;
}
export const deploymentGroupTable = defineTable<DeploymentGroupRow>({
  name: 'codedeploy_deployment_groups',
  key: 'groupKey',
  indexes: ['account', 'region', 'applicationName', 'groupName'],
});

/** How traffic moves from the original task set to its replacement. */
export type TrafficRouting =
  | { readonly type: 'AllAtOnce' }
  | {
      readonly type: 'TimeBasedCanary' | 'TimeBasedLinear';
      /** Percent of the first step, or of every step. */
      readonly percentage: number;
      readonly intervalMinutes: number;
    };

export interface DeploymentConfigRow extends Scope {
  /** `<account>/<region>/<name>` */
  readonly configKey: string;
  readonly configId: string;
  readonly configName: string;
  readonly routing: TrafficRouting;
  readonly createdAt: number;
}
export const deploymentConfigTable = defineTable<DeploymentConfigRow>({
  name: 'codedeploy_deployment_configs',
  key: 'configKey',
  indexes: ['account', 'region'],
});

export const lifecycleEventNames = [
  'BeforeInstall',
  'Install',
  'AfterInstall',
  'AllowTestTraffic',
  'AfterAllowTestTraffic',
  'BeforeAllowTraffic',
  'AllowTraffic',
  'AfterAllowTraffic',
] as const;
export type LifecycleEventName = (typeof lifecycleEventNames)[number];

export interface LifecycleEventState {
  readonly name: LifecycleEventName;
  readonly status: 'Pending' | 'InProgress' | 'Succeeded' | 'Failed' | 'Skipped';
  readonly startedAt?: number;
  readonly endedAt?: number;
  /** Why it failed. */
  readonly message?: string;
}

/** A task set that a deployment moves traffic from or to. */
export interface DeployedTaskSet {
  readonly taskSetId: string;
  readonly targetGroupArn: string;
}

export interface CodeDeployDeploymentRow extends Scope {
  readonly deploymentId: string;
  readonly applicationName: string;
  readonly groupName: string;
  /** Of the group: deployments of one group are one after the other. */
  readonly groupKey: string;
  readonly configName: string;
  readonly routing: TrafficRouting;
  readonly settings: DeploymentSettings;
  readonly revision: RevisionLocation;
  readonly previousRevision?: RevisionLocation;
  /** The text of the AppSpec file, wherever the revision had it. */
  readonly appSpec: string;
  readonly description?: string;
  readonly creator: DeploymentCreator;
  readonly serviceArn: string;
  readonly status: 'Created' | 'InProgress' | 'Ready' | 'Succeeded' | 'Failed' | 'Stopped';
  /** What is done next; control/codedeploy has one function for each. */
  readonly step: DeploymentStep;
  readonly events: readonly LifecycleEventState[];
  readonly blue?: DeployedTaskSet;
  readonly green?: DeployedTaskSet;
  /** Percent of production traffic that the replacement has. */
  readonly greenWeight: number;
  /** When the present step ends, or gives up. */
  readonly dueAt?: number;
  /** How many shifts of traffic have been made. */
  readonly shifts: number;
  readonly terminationWaitStarted?: boolean;
  readonly continued?: 'READY_WAIT' | 'TERMINATION_WAIT';
  readonly stopRequested?: { readonly rollback: boolean };
  readonly error?: { readonly code: ErrorCode; readonly message: string };
  readonly rollback?: {
    /** The deployment that takes this one back. */
    readonly rollbackDeploymentId?: string;
    /** The deployment that this one takes back. */
    readonly triggeringDeploymentId?: string;
    readonly message: string;
  };
  readonly createdAt: number;
  readonly startedAt?: number;
  readonly completedAt?: number;
  readonly updatedAt: number;
}

export type DeploymentStep =
  | 'prepare'
  | 'clean-up'
  | 'install'
  | 'test-traffic'
  | 'ready-wait'
  | 'shift'
  | 'termination-wait'
  | 'rollback'
  | 'done';

export const codeDeployDeploymentTable = defineTable<CodeDeployDeploymentRow>({
  name: 'codedeploy_deployments',
  key: 'deploymentId',
  indexes: ['account', 'region', 'groupKey', 'status', 'serviceArn'],
});

export const codeDeployKey = ({ account, region }: Scope, ...names: readonly string[]) =>
  [account, region, ...names].join('/');

export const isOver = ({ status }: Pick<CodeDeployDeploymentRow, 'status'>): boolean =>
  status === 'Succeeded' || status === 'Failed' || status === 'Stopped';
