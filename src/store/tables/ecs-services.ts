import type {
  CapacityProviderStrategyItem,
  LoadBalancer,
  PlacementConstraint,
  PlacementStrategy,
  ServiceRegistry,
  Tag,
} from '@aws-sdk/client-ecs';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';
import type { DeploymentConfiguration, DeploymentState } from './ecs-deployments.ts';
import type { AwsvpcNetwork, LaunchType } from './ecs-revisions.ts';

/**
 * ECS's rows. Who writes what: operations write clusters, task definitions, services (as wished for) and `desiredStatus` of tasks that a user stops;
 * the deployment controller writes deployments, service events, and starts and stops tasks; the scheduler places them; only the task lifecycle
 * writes `lastStatus` and everything observed of a task's containers. Times are epoch milliseconds.
 */
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
