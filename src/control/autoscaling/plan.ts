import type { NotScaledReason } from '@aws-sdk/client-application-auto-scaling';
import { runAfter } from '../../store/scheduled-actions.ts';
import type { ScheduledActionRow } from '../../store/tables/application-auto-scaling.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { inCooldown } from './cooldown.ts';
import type { ScalingSnapshot, ServiceCapacity } from './snapshot.ts';

/** What to do about a scalable target, as data; apply.ts carries it out in one transaction. */
export type ScalingDecision =
  | {
      readonly kind: 'end-activity';
      readonly activityId: string;
      readonly status: 'Successful' | 'Overridden' | 'Unfulfilled';
      readonly message: string;
    }
  /** A scheduled action's time has come; `nextAt` is its next one. Bounds undefined: scheduled scaling is suspended. */
  | {
      readonly kind: 'run-action';
      readonly action: ScheduledActionRow;
      readonly bounds?: { readonly minimum: number; readonly maximum: number };
      readonly nextAt?: number;
    }
  | { readonly kind: 'bounds-kept' }
  | { readonly kind: 'scale'; readonly to: number; readonly cause: string; readonly by?: ScaledBy }
  | { readonly kind: 'not-scaled'; readonly cause: string; readonly reason: NotScaledReason }
  | { readonly kind: 'signals-seen'; readonly lastSignal: string };

/** The policy's side of a scaling: what its cooldown is counted from. */
export interface ScaledBy {
  readonly direction: 'out' | 'in';
  readonly from: number;
  readonly cooldownSeconds: number;
}

export interface ScalingPlan {
  readonly decisions: readonly ScalingDecision[];
  /** When to look again although nothing changes, milliseconds. */
  readonly requeueAfter?: number;
}

/**
 * Decides about a scalable target from one snapshot, one thing after the other: how the change under way ended, scheduled actions that are due, capacity
 * outside of newly set bounds, then what alarms said. Each is a pass of its own, so that the next one is decided on the rows that the last one left.
 */
export function planScaling(snapshot: ScalingSnapshot): ScalingPlan {
  const stages = [planProgress, planScheduled, planBounds, planSignals];
  for (const stage of stages) {
    const decisions = stage(snapshot);
    if (decisions.length > 0) return { decisions, requeueAfter: 0 };
  }
  const due = snapshot.actions.flatMap((each) => each.dueAt ?? []);
  return due.length === 0
    ? { decisions: [] }
    : { decisions: [], requeueAfter: Math.min(Math.max(0, Math.min(...due) - snapshot.now), LONGEST_WAIT) };
}

/** Timers hold no more than some weeks. */
const LONGEST_WAIT = 3_600_000;

function planProgress({ current, service }: ScalingSnapshot): ScalingDecision[] {
  if (current?.to === undefined) return [];
  const set = `Successfully set desired count to ${current.to}.`;
  const end = (status: 'Successful' | 'Overridden' | 'Unfulfilled', rest: string): ScalingDecision[] => [
    { kind: 'end-activity', activityId: current.activityId, status, message: `${set} ${rest}` },
  ];
  if (service === undefined) return end('Unfulfilled', 'Change could not be fulfilled by ecs.');
  if (service.desired !== current.to)
    return end('Overridden', `Found it was later changed to ${service.desired}.`);
  return service.running === service.desired
    ? end('Successful', 'Change successfully fulfilled by ecs.')
    : [];
}

function planScheduled({ actions, target, now }: ScalingSnapshot): ScalingDecision[] {
  const due = actions.filter((each) => (each.dueAt ?? Number.POSITIVE_INFINITY) <= now);
  const [action] = due.sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
  if (action === undefined) return [];
  const nextAt = runAfter(action, now);
  const bounds = {
    minimum: action.minCapacity ?? target.minCapacity,
    maximum: action.maxCapacity ?? target.maxCapacity,
  };
  return [
    {
      kind: 'run-action',
      action,
      ...(target.suspended.scheduledScaling ? {} : { bounds }),
      ...(nextAt === undefined ? {} : { nextAt }),
    },
  ];
}

/** Once after the bounds were set; a user who goes outside of them later is left alone. */
function planBounds({ target, service }: ScalingSnapshot): ScalingDecision[] {
  if (target.boundsSet !== true) return [];
  const { minCapacity, maxCapacity } = target;
  const decisions: ScalingDecision[] = [{ kind: 'bounds-kept' }];
  if (service === undefined) return decisions;
  if (service.desired < minCapacity)
    decisions.push({ kind: 'scale', to: minCapacity, cause: `minimum capacity was set to ${minCapacity}` });
  if (service.desired > maxCapacity)
    decisions.push({ kind: 'scale', to: maxCapacity, cause: `maximum capacity was set to ${maxCapacity}` });
  return decisions;
}

function planSignals(snapshot: ScalingSnapshot): ScalingDecision[] {
  const { lastSignal, service } = snapshot;
  if (lastSignal === undefined) return [];
  const seen: ScalingDecision = { kind: 'signals-seen', lastSignal };
  if (service === undefined) return [seen];
  const candidates = candidatesOf(snapshot, service).filter((each) => isAllowed(each, snapshot, service));
  return [seen, ...choose(candidates, snapshot, service)];
}

function isAllowed(
  { direction, policy }: Candidate,
  { target, policies, readyToScaleIn, now, speed }: ScalingSnapshot,
  { deploying }: ServiceCapacity,
): boolean {
  if (direction === 'out') return !target.suspended.dynamicScalingOut;
  if (target.suspended.dynamicScalingIn || inCooldown(target.scaledIn, now, speed)) return false;
  // "Application Auto Scaling turns off scale-in processes while Amazon ECS deployments are in progress" (ECS developer guide, "Automatically scale your service").
  if (deploying) return false;
  // "It will scale in only if all of the target tracking policies (with the scale-in portion enabled) are ready to scale in."
  const tracking = policies.filter((each) => each.targetTracking !== undefined);
  const voters = tracking.filter((each) => each.targetTracking?.DisableScaleIn !== true);
  return (
    policy.policyType !== 'TargetTrackingScaling' ||
    voters.every((each) => readyToScaleIn.has(each.policyArn))
  );
}

/** "Application Auto Scaling gives precedence to the policy that provides the largest capacity for both scale out and scale in" (API, PutScalingPolicy). */
function choose(
  candidates: readonly Candidate[],
  snapshot: ScalingSnapshot,
  service: ServiceCapacity,
): ScalingDecision[] {
  const outward = candidates.filter((each) => each.direction === 'out');
  const inward = candidates.filter((each) => each.direction === 'in');
  const [best] = [...(outward.length > 0 ? outward : inward)].sort((a, b) => b.to - a.to);
  if (best === undefined) return [];
  const { minCapacity, maxCapacity } = snapshot.target;
  const to = Math.min(Math.max(best.to, minCapacity), maxCapacity);
  const { direction, cause, from, cooldownSeconds } = best;
  const scales = direction === 'out' ? to > service.desired : to < service.desired;
  if (scales) return [{ kind: 'scale', to, cause, by: { direction, from, cooldownSeconds } }];
  const reason = whyNot(best, snapshot, service);
  return reason === undefined || saidBefore(snapshot, cause, reason)
    ? []
    : [{ kind: 'not-scaled', cause, reason }];
}

/** User guide, "Scaling activities", "Reason codes". Undefined where a cooldown is why: that is no attempt at all. */
function whyNot(
  { direction, policy }: Candidate,
  { target, now, speed }: ScalingSnapshot,
  { desired }: ServiceCapacity,
): NotScaledReason | undefined {
  if (direction === 'out' && desired >= target.maxCapacity)
    return { Code: 'AlreadyAtMaxCapacity', MaxCapacity: target.maxCapacity };
  if (direction === 'in' && desired <= target.minCapacity)
    return { Code: 'AlreadyAtMinCapacity', MinCapacity: target.minCapacity };
  if (direction === 'out' && inCooldown(target.scaledOut, now, speed)) return undefined;
  return direction === 'in' && policy.policyType === 'TargetTrackingScaling'
    ? { Code: 'AutoScalingAnticipatedFlapping', CurrentCapacity: desired }
    : { Code: 'AlreadyAtDesiredCapacity', CurrentCapacity: desired };
}

/** An alarm that goes on and on is told of once. */
function saidBefore({ newest }: ScalingSnapshot, cause: string, { Code }: NotScaledReason): boolean {
  return newest?.cause === cause && newest.notScaledReasons?.[0]?.Code === Code;
}
