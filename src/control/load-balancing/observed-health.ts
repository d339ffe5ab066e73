import type { LoadBalancerObservation } from '../../load-balancer/contract.ts';
import type { TargetRow } from '../../store/tables/elastic-load-balancing-v2.ts';

type HealthObservation = Extract<LoadBalancerObservation, { kind: 'target-health' }>;

/**
 * The row after an observation; the same row when it says nothing new. After a restart the load balancer begins every target at `initial`:
 * what was known of it stands until a check has decided. A draining row stays draining; a late word about an unused one is not news.
 */
export function withObservedHealth(row: TargetRow, seen: HealthObservation): TargetRow {
  if (row.state === 'draining' || seen.state === 'draining' || seen.state === 'unused') return row;
  const { health } = row;
  const decided = health.state === 'healthy' || health.state === 'unhealthy';
  if (seen.state === 'initial' && decided) return row;
  const same =
    health.state === seen.state &&
    health.reason === seen.reason &&
    health.description === seen.description &&
    health.failure === seen.failure;
  if (same) return row;
  return {
    ...row,
    health: {
      state: seen.state,
      ...(seen.reason !== undefined && { reason: seen.reason }),
      ...(seen.description !== undefined && { description: seen.description }),
      ...(seen.failure !== undefined && { failure: seen.failure }),
      since: seen.at.getTime(),
    },
  };
}
