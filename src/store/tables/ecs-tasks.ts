import type { ContainerOverride, Tag, TaskOverride } from '@aws-sdk/client-ecs';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';
import type { LaunchType } from './ecs-revisions.ts';

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
  /** The service's events have told of its targets' registration. */
  readonly registrationTold?: boolean;
  /** The secret part of its credentials' path; never shown. */
  readonly credentialsId?: string;
  /** The service's steps have counted this task's failure already. */
  readonly failureCounted?: boolean;
  /** The service's steps have seen that this task became healthy. */
  readonly healthCounted?: boolean;

  /** Scaling in and deployments leave it alone until then (UpdateTaskProtection). */
  readonly protectedUntil?: number;

  /** The runtime could not prepare or start it, and is asked again: since when, and not before. */
  readonly startRetry?: { readonly since: number; readonly notBefore: number };

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
  // No more than what is looked up by alone: each is written at every step of a task. A cluster, or a service, narrows the other filters of lists.
  indexes: [
    'account',
    'region',
    'clusterArn',
    'serviceArn',
    'deploymentId',
    'lastStatus',
    'containerInstanceArn',
    'clientToken',
    'taskId',
    'credentialsId',
    'metadataAddress',
  ],
});
