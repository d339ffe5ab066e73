import { paced } from '../../domain/pace.ts';
import type { ScalingPolicyRow } from '../../store/tables/application-auto-scaling.ts';
import { aggregate, stepCapacity, trackIn, trackOut } from './capacity.ts';
import { inCooldown } from './cooldown.ts';
import type { ScalingSnapshot, ServiceCapacity, Signal } from './snapshot.ts';

/** What one alarm's policy asks for, before bounds and precedence. */
export interface Candidate {
  readonly policy: ScalingPolicyRow;
  readonly direction: 'out' | 'in';
  readonly to: number;
  /** The capacity that it was reckoned from. */
  readonly from: number;
  readonly cooldownSeconds: number;
  readonly cause: string;
}

/** A signal of this age comes from before a time in which nobody acted; its alarm tells again within a minute. */
const STALE = 5 * 60_000;

/** ECS services wait 300 seconds unless told otherwise (API reference, TargetTrackingScalingPolicyConfiguration, StepScalingPolicyConfiguration). */
const DEFAULT_COOLDOWN = 300;

export function candidatesOf(snapshot: ScalingSnapshot, service: ServiceCapacity): Candidate[] {
  const { signals, now, speed } = snapshot;
  return signals
    .filter((signal) => signal.at > now - paced(STALE, speed))
    .flatMap((signal) =>
      signal.policy.policyType === 'StepScaling'
        ? stepCandidate(signal, snapshot, service)
        : trackingCandidate(signal, snapshot, service),
    );
}

/**
 * "While the scale-out cooldown period is in effect, the capacity added by the initiating scale-out activity is calculated as part of the desired capacity
 * for the next scale-out activity": the next one is reckoned from where that one began, and only a larger one gets through.
 */
function baseOut({ target, now, speed }: ScalingSnapshot, { desired }: ServiceCapacity): number {
  return target.scaledOut !== undefined && inCooldown(target.scaledOut, now, speed)
    ? Math.min(target.scaledOut.from, desired)
    : desired;
}

const causeOf = ({ alarmName, state, policy }: Signal) =>
  `monitor alarm ${alarmName} in state ${state} triggered policy ${policy.policyName}`;

function trackingCandidate(signal: Signal, snapshot: ScalingSnapshot, service: ServiceCapacity): Candidate[] {
  const { policy, alarmArn, state, values } = signal;
  const { TargetValue, ScaleOutCooldown, ScaleInCooldown } = policy.targetTracking ?? {};
  const kind = policy.alarms.find((each) => each.alarmArn === alarmArn)?.kind;
  const value = values.at(-1);
  if (TargetValue === undefined || value === undefined || kind === undefined || state !== 'ALARM') return [];
  const direction = kind === 'high' ? 'out' : 'in';
  const from = direction === 'out' ? baseOut(snapshot, service) : service.desired;
  return [
    {
      policy,
      direction,
      from,
      to: (direction === 'out' ? trackOut : trackIn)(from, value, TargetValue),
      cooldownSeconds: (direction === 'out' ? ScaleOutCooldown : ScaleInCooldown) ?? DEFAULT_COOLDOWN,
      cause: causeOf(signal),
    },
  ];
}

function stepCandidate(signal: Signal, snapshot: ScalingSnapshot, service: ServiceCapacity): Candidate[] {
  const { policy, values, threshold, comparison } = signal;
  const { stepScaling } = policy;
  const value = aggregate(values, stepScaling?.MetricAggregationType);
  if (stepScaling === undefined || value === undefined) return [];
  const breach = { value, threshold, comparison };
  const cooldownSeconds = stepScaling.Cooldown ?? DEFAULT_COOLDOWN;
  const common = { policy, cooldownSeconds, cause: causeOf(signal) };
  const { desired } = service;
  const to = stepCapacity(stepScaling, desired, breach);
  if (to === undefined) return [];
  if (to < desired) return [{ ...common, direction: 'in', to, from: desired }];
  const from = baseOut(snapshot, service);
  return [{ ...common, direction: 'out', to: stepCapacity(stepScaling, from, breach) ?? to, from }];
}
