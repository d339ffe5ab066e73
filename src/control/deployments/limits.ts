import type { ServiceRow } from '../../store/tables/ecs-services.ts';

export interface Limits {
  readonly desired: number;
  /** Healthy tasks that must stay during a deployment: rounded up. */
  readonly minimum: number;
  /** Tasks that may be there at once, those on their way out left aside: rounded down. */
  readonly maximum: number;
}

/** ECS API reference, DeploymentConfiguration. A daemon has one task per container instance, and this machine is the one there is. */
export function limitsOf(service: ServiceRow): Limits {
  const desired = service.schedulingStrategy === 'DAEMON' ? 1 : service.desiredCount;
  const { minimumHealthyPercent, maximumPercent } = service.deploymentConfiguration;
  return {
    desired,
    minimum: Math.ceil((desired * minimumHealthyPercent) / 100),
    maximum: Math.max(Math.floor((desired * maximumPercent) / 100), 0),
  };
}
