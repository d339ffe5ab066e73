import type { TargetRow } from '../../store/tables/elastic-load-balancing-v2.ts';
import { byKey, isZoneEnabled, type LoadBalancingRows, usersOf } from './rows.ts';

type Health = TargetRow['health'];

export type TargetDecision =
  | { readonly kind: 'remove'; readonly registrationId: string }
  | { readonly kind: 'set-health'; readonly registrationId: string; readonly health: Health };

export interface TargetPlan {
  readonly decisions: readonly TargetDecision[];
  /** When the next deregistration delay ends, epoch ms. */
  readonly nextDeadline: number | undefined;
}

/**
 * What becomes of registrations without the load balancer's word: draining that is over, groups that begin or cease to be used, zones that are
 * not enabled. AWS shows a drained target as draining until its delay ends; here it is gone once its last request has ended, for nobody
 * wants to wait five minutes on their own machine (docs/decisions).
 */
export function planTargets(rows: LoadBalancingRows, now: number): TargetPlan {
  const groups = byKey(rows.targetGroups, (row) => row.targetGroupArn);
  const users = usersOf(rows);
  const decisions: TargetDecision[] = [];
  let nextDeadline: number | undefined;
  for (const target of rows.targets) {
    const { registrationId } = target;
    if (!groups.has(target.targetGroupArn) || hasDrained(target, now)) {
      decisions.push({ kind: 'remove', registrationId });
    } else if (target.state === 'draining') {
      nextDeadline = Math.min(nextDeadline ?? Number.POSITIVE_INFINITY, target.drainingUntil ?? now);
    } else {
      const health = healthByUse(target, users.get(target.targetGroupArn), now);
      if (health !== undefined) decisions.push({ kind: 'set-health', registrationId, health });
    }
  }
  return { decisions, nextDeadline };
}

const hasDrained = ({ state, drained, drainingUntil = 0 }: TargetRow, now: number) =>
  state === 'draining' && (drained === true || drainingUntil <= now);

const notInUse = 'Target group is not configured to receive traffic from the load balancer';
const zoneDisabled = 'Target is in an Availability Zone that is not enabled for the load balancer';

/** Undefined where the row is right already, or the load balancer's to say. */
function healthByUse(
  target: TargetRow,
  user: Parameters<typeof isZoneEnabled>[1] | undefined,
  now: number,
): Health | undefined {
  const unused = user === undefined ? notInUse : isZoneEnabled(target, user) ? undefined : zoneDisabled;
  const { state, description } = target.health;
  if (unused !== undefined) {
    if (state === 'unused' && description === unused) return undefined;
    return { state: 'unused', reason: 'Target.NotInUse', description: unused, since: now };
  }
  if (state !== 'unused') return undefined;
  return {
    state: 'initial',
    reason: 'Elb.RegistrationInProgress',
    description: 'Target registration is in progress',
    since: now,
  };
}
