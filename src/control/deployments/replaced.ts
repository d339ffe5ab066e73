import { limitsOf } from './limits.ts';
import type { Judged } from './plan.ts';
import type { ServiceSnapshot } from './snapshot.ts';

/**
 * Which tasks of the deployment that fail their health checks go now (ECS developer guide, "Amazon ECS services"; ECS API reference,
 * DeploymentConfiguration): a replacement comes first, and one goes for each that has become healthy, or has turned out no better. Where the maximum percent
 * leaves no room for a replacement, they go one by one. `judged` are all tasks that are not on their way out, `own` the deployment's.
 */
export function replaced(
  { service }: ServiceSnapshot,
  judged: readonly Judged[],
  own: readonly Judged[],
): readonly Judged[] {
  const { desired, maximum } = limitsOf(service);
  const unhealthy = own
    .filter(({ verdict }) => verdict.kind === 'unhealthy')
    .sort((a, b) => a.task.createdAt - b.task.createdAt);
  const healthy = own.filter(({ verdict }) => verdict.kind === 'healthy').length;
  const superseded = healthy + unhealthy.length - desired;
  if (superseded > 0) return unhealthy.slice(0, superseded);
  const starting = own.length - healthy - unhealthy.length;
  return judged.length >= maximum && starting === 0 ? unhealthy.slice(0, 1) : [];
}
