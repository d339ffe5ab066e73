import type { DeploymentAlarms, DeploymentCircuitBreaker } from '@aws-sdk/client-ecs';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

export interface DeploymentConfiguration {
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  readonly circuitBreaker: DeploymentCircuitBreaker;
  readonly alarms?: DeploymentAlarms;
  readonly strategy: 'ROLLING';
  readonly bakeTimeInMinutes: number;
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
