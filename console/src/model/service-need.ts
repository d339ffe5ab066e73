import type { Service } from '@aws-sdk/client-ecs';

/** Services that need a look come first: a failed deployment, then too few tasks, then a deployment under way, then by name. */
export function byNeed(a: Service, b: Service): number {
  return need(b) - need(a) || (a.serviceName ?? '').localeCompare(b.serviceName ?? '');
}

function need({ deployments = [], runningCount = 0, desiredCount = 0 }: Service): number {
  if (deployments.some(({ rolloutState }) => rolloutState === 'FAILED')) return 3;
  if (runningCount < desiredCount) return 2;
  return isDeploying({ deployments }) ? 1 : 0;
}

export function isDeploying({ deployments = [] }: Service): boolean {
  return deployments.some(({ rolloutState }) => rolloutState === 'IN_PROGRESS');
}
