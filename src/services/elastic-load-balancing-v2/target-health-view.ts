import type {
  TargetDescription,
  TargetHealth,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TargetGroupRow, TargetRow } from '../../store/tables/elastic-load-balancing-v2.ts';

/** TargetHealth (API reference). What the load balancer has not said yet of a group in use is a registration in progress. */
export function targetHealthView(row: TargetRow, group: TargetGroupRow): TargetHealthDescription {
  return {
    Target: {
      Id: row.targetId,
      Port: row.port,
      ...(group.targetType === 'ip' && { AvailabilityZone: row.availabilityZone ?? 'all' }),
    },
    HealthCheckPort: group.healthCheckPort === 'traffic-port' ? String(row.port) : group.healthCheckPort,
    TargetHealth: healthOf(row),
    AdministrativeOverride: {
      State: 'no_override',
      Reason: 'AdministrativeOverride.NoOverride',
      Description: 'No override is currently active on target',
    },
  };
}

function healthOf({ health }: TargetRow): TargetHealth {
  const { state, reason, description } = health;
  if (state === 'healthy') return { State: state };
  return { State: state, Reason: reason as TargetHealth['Reason'], Description: description };
}

/** A target that was asked for and is not registered. */
export function unregisteredView(target: TargetDescription, group: TargetGroupRow): TargetHealthDescription {
  const port = target.Port ?? group.port;
  return {
    Target: { Id: target.Id, Port: port },
    HealthCheckPort: group.healthCheckPort === 'traffic-port' ? String(port) : group.healthCheckPort,
    TargetHealth: {
      State: 'unused',
      Reason: 'Target.NotRegistered',
      Description: 'Target is not registered to the target group',
    },
  };
}
