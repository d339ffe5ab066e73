import type { CapacityProviderStrategyItem, LoadBalancer, ServiceRegistry, Tag } from '@aws-sdk/client-ecs';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';
import type { AwsvpcNetwork, LaunchType } from './ecs-revisions.ts';

/**
 * A task set: tasks of one make beside others of the same service (deployment controllers EXTERNAL and CODE_DEPLOY). Operations write what is wished for; the
 * task set controller writes stability, failures, and takes away a DRAINING set when its last task is gone. Its tasks have its id as their `deploymentId`.
 */
export interface TaskSetRow extends Scope {
  readonly taskSetArn: string;
  /** `ecs-svc/<19 digits>`. */
  readonly id: string;
  readonly serviceArn: string;
  readonly clusterArn: string;
  /** `CODE_DEPLOY` when CodeDeploy made it (API reference, TaskSet, startedBy). */
  readonly startedBy?: string;
  readonly externalId?: string;
  readonly status: 'PRIMARY' | 'ACTIVE' | 'DRAINING';
  readonly taskDefinitionArn: string;
  readonly launchType?: LaunchType;
  readonly capacityProviderStrategy: readonly CapacityProviderStrategyItem[];
  readonly platformVersion?: string;
  readonly platformFamily?: string;
  readonly network?: AwsvpcNetwork;
  readonly loadBalancers: readonly LoadBalancer[];
  readonly serviceRegistries: readonly ServiceRegistry[];
  /** Percent of the service's desired count. */
  readonly scale: number;
  readonly stabilityStatus: 'STEADY_STATE' | 'STABILIZING';
  readonly stabilityStatusAt: number;
  readonly consecutiveFailures: number;
  /** When the next task may be tried (epoch ms): a crash loop backs off. */
  readonly notBefore?: number;
  readonly clientToken?: string;
  readonly tags: readonly Tag[];
  readonly createdAt: number;
  readonly updatedAt: number;
}
export const taskSetTable = defineTable<TaskSetRow>({
  name: 'ecs_task_sets',
  key: 'taskSetArn',
  indexes: ['account', 'region', 'serviceArn', 'id', 'clientToken'],
});

/** API reference, TaskSet.computedDesiredCount: "always rounded up"; the subtraction keeps 10 × 30 % from becoming 4. */
export function computedDesiredCount(desiredCount: number, { status, scale }: TaskSetRow): number {
  return status === 'DRAINING' ? 0 : Math.ceil((desiredCount * scale) / 100 - 1e-9);
}
