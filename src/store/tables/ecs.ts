import type {
  CapacityProviderStrategyItem,
  ClusterConfiguration,
  ClusterServiceConnectDefaultsRequest,
  ClusterSetting,
  ContainerOverride,
  DeploymentAlarms,
  DeploymentCircuitBreaker,
  LoadBalancer,
  PlacementConstraint,
  PlacementStrategy,
  RegisterTaskDefinitionCommandInput,
  ServiceRegistry,
  Tag,
  TaskOverride,
} from '@aws-sdk/client-ecs';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/**
 * ECS's rows. Who writes what: operations write clusters, task definitions, services (as wished for) and `desiredStatus` of tasks that a user stops;
 * the deployment controller writes deployments, service events, and starts and stops tasks; the scheduler places them; only the task lifecycle
 * writes `lastStatus` and everything observed of a task's containers. Times are epoch milliseconds.
 */
export interface ClusterRow extends Scope {
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly status: 'ACTIVE' | 'INACTIVE' | 'PROVISIONING' | 'DEPROVISIONING' | 'FAILED';
  readonly settings: readonly ClusterSetting[];
  readonly configuration?: ClusterConfiguration;
  readonly capacityProviders: readonly string[];
  readonly defaultCapacityProviderStrategy: readonly CapacityProviderStrategyItem[];
  readonly serviceConnectDefaults?: ClusterServiceConnectDefaultsRequest;
  readonly tags: readonly Tag[];
  readonly createdAt: number;
}
export const clusterTable = defineTable<ClusterRow>({
  name: 'ecs_clusters',
  key: 'clusterArn',
  indexes: ['account', 'region', 'clusterName'],
});

/** `definition` is what was registered, every field of the API as it came; ECS's defaults are filled in when it is registered. */
export interface TaskDefinitionRow extends Scope {
  readonly taskDefinitionArn: string;
  readonly family: string;
  readonly revision: number;
  readonly status: 'ACTIVE' | 'INACTIVE' | 'DELETE_IN_PROGRESS';
  readonly definition: Omit<RegisterTaskDefinitionCommandInput, 'tags'>;
  readonly requiresAttributes: readonly { readonly name: string }[];
  readonly compatibilities: readonly string[];
  readonly registeredAt: number;
  readonly registeredBy: string;
  readonly deregisteredAt?: number;
  readonly deleteRequestedAt?: number;
  readonly tags: readonly Tag[];
}
export const taskDefinitionTable = defineTable<TaskDefinitionRow>({
  name: 'ecs_task_definitions',
  key: 'taskDefinitionArn',
  indexes: ['account', 'region', 'family', 'status'],
});

/** The last revision number given out in a family; never given twice, even when the revision is deleted. */
export interface TaskFamilyRow extends Scope {
  /** `<account>/<region>/<family>`. */
  readonly familyKey: string;
  readonly family: string;
  readonly lastRevision: number;
}
export const taskFamilyTable = defineTable<TaskFamilyRow>({
  name: 'ecs_task_families',
  key: 'familyKey',
  indexes: ['account', 'region'],
});

export type LaunchType = 'EC2' | 'FARGATE' | 'EXTERNAL';

export interface AwsvpcNetwork {
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly assignPublicIp: 'ENABLED' | 'DISABLED';
}

/** What a revision of a service runs: everything that, changed, needs new tasks. A service revision (AWS: "service revisions") is a row of these. */
export interface ServiceRevisionRow extends Scope {
  readonly serviceRevisionArn: string;
  readonly serviceArn: string;
  readonly clusterArn: string;
  readonly taskDefinitionArn: string;
  readonly launchType?: LaunchType;
  readonly capacityProviderStrategy: readonly CapacityProviderStrategyItem[];
  readonly platformVersion?: string;
  readonly platformFamily?: string;
  readonly network?: AwsvpcNetwork;
  readonly loadBalancers: readonly LoadBalancer[];
  readonly serviceRegistries: readonly ServiceRegistry[];
  readonly createdAt: number;
}
export const serviceRevisionTable = defineTable<ServiceRevisionRow>({
  name: 'ecs_service_revisions',
  key: 'serviceRevisionArn',
  indexes: ['account', 'region', 'serviceArn'],
});

export interface DeploymentConfiguration {
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  readonly circuitBreaker: DeploymentCircuitBreaker;
  readonly alarms?: DeploymentAlarms;
  readonly strategy: 'ROLLING';
  readonly bakeTimeInMinutes: number;
}

export interface ServiceRow extends Scope {
  readonly serviceArn: string;
  readonly serviceName: string;
  readonly clusterArn: string;
  readonly status: 'ACTIVE' | 'DRAINING' | 'INACTIVE';
  readonly schedulingStrategy: 'REPLICA' | 'DAEMON';
  readonly desiredCount: number;
  /** As wished for; the deployment controller turns a change of it into a deployment. */
  readonly taskDefinitionArn: string;
  readonly launchType?: LaunchType;
  readonly capacityProviderStrategy: readonly CapacityProviderStrategyItem[];
  readonly platformVersion?: string;
  readonly platformFamily?: string;
  readonly network?: AwsvpcNetwork;
  readonly loadBalancers: readonly LoadBalancer[];
  readonly serviceRegistries: readonly ServiceRegistry[];
  readonly placementConstraints: readonly PlacementConstraint[];
  readonly placementStrategy: readonly PlacementStrategy[];
  readonly deploymentConfiguration: DeploymentConfiguration;
  readonly deploymentController: 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL';
  /** Undefined where the service has no load balancer and none was given. */
  readonly healthCheckGracePeriodSeconds?: number;
  readonly availabilityZoneRebalancing: 'ENABLED' | 'DISABLED';
  readonly enableECSManagedTags: boolean;
  readonly propagateTags: 'NONE' | 'SERVICE' | 'TASK_DEFINITION';
  readonly enableExecuteCommand: boolean;
  readonly roleArn?: string;
  readonly createdBy: string;
  readonly tags: readonly Tag[];
  /** Idempotency: CreateService with this token again answers this service. */
  readonly clientToken?: string;
  /** The newest first; at most one is PRIMARY. Written by CreateService/UpdateService (a new PRIMARY) and by the deployment controller. */
  readonly deployments: readonly DeploymentState[];
  /** The newest first, at most 100 (ECS API reference, Service.events). */
  readonly events: readonly ServiceEventState[];
  readonly createdAt: number;
  readonly deletedAt?: number;
  /** DeleteService with force: running tasks are stopped too. */
  readonly forceDelete?: boolean;
}
export const serviceTable = defineTable<ServiceRow>({
  name: 'ecs_services',
  key: 'serviceArn',
  indexes: ['account', 'region', 'clusterArn', 'serviceName', 'status'],
});

export interface ServiceEventState {
  readonly id: string;
  readonly createdAt: number;
  readonly message: string;
}

export interface DeploymentState {
  /** `ecs-svc/<19 digits>`: also the `startedBy` of its tasks. */
  readonly id: string;
  readonly serviceDeploymentArn: string;
  readonly serviceRevisionArn: string;
  readonly status: 'PRIMARY' | 'ACTIVE' | 'INACTIVE';
  readonly taskDefinitionArn: string;
  readonly desiredCount: number;
  readonly rolloutState: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  readonly rolloutStateReason: string;
  /** Tasks of this deployment that failed to start or stopped before they were healthy, in all. */
  readonly failedTasks: number;
  /** How many failed one after the other: what the circuit breaker counts. */
  readonly consecutiveFailures: number;
  /** When the next task may be tried (epoch ms): a crash loop backs off. */
  readonly notBefore?: number;
  readonly steadySince?: number;
  /** A deployment that the circuit breaker began, and the one it rolls back. */
  readonly rollbackOf?: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** The record that DescribeServiceDeployments shows; it outlives the deployment. */
export interface ServiceDeploymentRow extends Scope {
  readonly serviceDeploymentArn: string;
  readonly serviceArn: string;
  readonly clusterArn: string;
  readonly deploymentId: string;
  readonly status:
    | 'PENDING'
    | 'IN_PROGRESS'
    | 'SUCCESSFUL'
    | 'STOPPED'
    | 'STOP_REQUESTED'
    | 'ROLLBACK_REQUESTED'
    | 'ROLLBACK_IN_PROGRESS'
    | 'ROLLBACK_SUCCESSFUL'
    | 'ROLLBACK_FAILED';
  readonly statusReason?: string;
  readonly sourceServiceRevisionArns: readonly string[];
  readonly targetServiceRevisionArn: string;
  readonly requestedTaskCount: number;
  readonly failureCount: number;
  readonly circuitBreakerStatus: 'TRIGGERED' | 'MONITORING' | 'MONITORING_COMPLETE' | 'DISABLED';
  readonly circuitBreakerThreshold: number;
  readonly rollback?: {
    readonly reason: string;
    readonly startedAt: number;
    readonly serviceRevisionArn: string;
  };
  readonly deploymentConfiguration: DeploymentConfiguration;
  readonly createdAt: number;
  readonly startedAt?: number;
  readonly updatedAt: number;
  readonly finishedAt?: number;
  readonly stoppedAt?: number;
}
export const serviceDeploymentTable = defineTable<ServiceDeploymentRow>({
  name: 'ecs_service_deployments',
  key: 'serviceDeploymentArn',
  indexes: ['account', 'region', 'serviceArn', 'status'],
});

export type TaskStatus =
  | 'PROVISIONING'
  | 'PENDING'
  | 'ACTIVATING'
  | 'RUNNING'
  | 'DEACTIVATING'
  | 'STOPPING'
  | 'DEPROVISIONING'
  | 'STOPPED';

export type StopCode =
  | 'TaskFailedToStart'
  | 'EssentialContainerExited'
  | 'UserInitiated'
  | 'ServiceSchedulerInitiated'
  | 'SpotInterruption'
  | 'TerminationNotice';

/** A container of a task, as observed. */
export interface TaskContainerState {
  readonly containerArn: string;
  readonly name: string;
  readonly image: string;
  readonly imageDigest?: string;
  readonly runtimeId?: string;
  readonly lastStatus: 'PENDING' | 'CREATED' | 'RUNNING' | 'STOPPED';
  readonly essential: boolean;
  readonly healthStatus: 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN';
  readonly healthOutput?: string;
  readonly exitCode?: number;
  readonly reason?: string;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly networkBindings: readonly {
    readonly bindIP: string;
    readonly containerPort: number;
    readonly hostPort: number;
    readonly protocol: 'tcp' | 'udp';
  }[];
  /** How far its log has been shipped; opaque. */
  readonly logCursor?: string;
}

export interface TaskRow extends Scope {
  readonly taskArn: string;
  /** The 32 hexadecimal digits at the end of the ARN; the runtime knows the task by it. */
  readonly taskId: string;
  readonly clusterArn: string;
  readonly taskDefinitionArn: string;
  readonly family: string;
  /** `service:<name>` or `family:<family>`, or what RunTask was given. */
  readonly group: string;
  readonly startedBy?: string;
  readonly serviceArn?: string;
  readonly deploymentId?: string;
  readonly launchType: LaunchType;
  readonly capacityProviderName?: string;
  readonly platformVersion?: string;
  readonly platformFamily?: string;
  readonly cpu?: string;
  readonly memory?: string;
  readonly ephemeralStorageGiB?: number;
  readonly networkMode: 'awsvpc' | 'bridge' | 'host' | 'none';
  readonly availabilityZone?: string;
  readonly containerInstanceArn?: string;
  /** awsvpc: where its network interface goes. */
  readonly subnetId?: string;
  readonly securityGroups: readonly string[];
  readonly assignPublicIp: boolean;
  readonly attachmentId?: string;
  readonly networkInterfaceId?: string;
  readonly attachmentStatus?:
    | 'PRECREATED'
    | 'CREATED'
    | 'ATTACHING'
    | 'ATTACHED'
    | 'DETACHING'
    | 'DETACHED'
    | 'DELETED';
  readonly privateIpv4Address?: string;
  readonly macAddress?: string;
  /** The task's address on the metadata network. */
  readonly metadataAddress?: string;
  /** Published ports of the task's own namespace (awsvpc), where containers cannot be reached directly. */
  readonly portBindings: readonly {
    readonly bindIP: string;
    readonly containerPort: number;
    readonly hostPort: number;
    readonly protocol: 'tcp' | 'udp';
  }[];
  readonly overrides: TaskOverride;
  readonly containerOverrides: readonly ContainerOverride[];
  readonly enableExecuteCommand: boolean;
  readonly tags: readonly Tag[];
  readonly referenceId?: string;
  readonly clientToken?: string;

  readonly desiredStatus: 'RUNNING' | 'STOPPED';
  readonly lastStatus: TaskStatus;
  readonly healthStatus: 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN';
  readonly connectivity?: 'CONNECTED' | 'DISCONNECTED';
  readonly connectivityAt?: number;
  readonly containers: readonly TaskContainerState[];
  readonly stopCode?: StopCode;
  readonly stoppedReason?: string;
  /** Its targets in the service's target groups, by registrationId. */
  readonly targetRegistrations: readonly string[];
  /** The secret part of its credentials' path; never shown. */
  readonly credentialsId?: string;
  /** The service's steps have counted this task's failure already. */
  readonly failureCounted?: boolean;
  /** The service's steps have seen that this task became healthy. */
  readonly healthCounted?: boolean;

  readonly createdAt: number;
  readonly pullStartedAt?: number;
  readonly pullStoppedAt?: number;
  readonly startedAt?: number;
  readonly stoppingAt?: number;
  readonly executionStoppedAt?: number;
  readonly stoppedAt?: number;
  /** Grows with each change; ECS shows it. */
  readonly version: number;
}
export const taskTable = defineTable<TaskRow>({
  name: 'ecs_tasks',
  key: 'taskArn',
  indexes: [
    'account',
    'region',
    'clusterArn',
    'serviceArn',
    'deploymentId',
    'desiredStatus',
    'lastStatus',
    'family',
    'startedBy',
    'containerInstanceArn',
    'clientToken',
    'taskId',
    'credentialsId',
    'metadataAddress',
  ],
});

/** EC2 launch type: this machine is the cluster's one container instance, from its first EC2 task on (docs/decisions). */
export interface ContainerInstanceRow extends Scope {
  readonly containerInstanceArn: string;
  readonly clusterArn: string;
  readonly ec2InstanceId: string;
  readonly status: 'ACTIVE' | 'DRAINING';
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly availabilityZone: string;
  readonly registeredAt: number;
  readonly tags: readonly Tag[];
}
export const containerInstanceTable = defineTable<ContainerInstanceRow>({
  name: 'ecs_container_instances',
  key: 'containerInstanceArn',
  indexes: ['account', 'region', 'clusterArn', 'ec2InstanceId'],
});

/** One account setting of one principal; `principalArn` `default` for the account's default. */
export interface AccountSettingRow extends Scope {
  /** `<account>/<region>/<principal>/<name>`. */
  readonly settingKey: string;
  readonly name: string;
  readonly value: string;
  readonly principalArn: string;
}
export const accountSettingTable = defineTable<AccountSettingRow>({
  name: 'ecs_account_settings',
  key: 'settingKey',
  indexes: ['account', 'region'],
});
