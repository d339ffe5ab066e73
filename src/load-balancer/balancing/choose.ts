import type { RandomSource } from '../../platform/random.ts';
import type { TargetGroupConfig, TargetHealthState } from '../contract.ts';

/** A target as the choice sees it. */
export interface Candidate {
  readonly inFlight: number;
  readonly health: TargetHealthState;
  /** When slow start began, in epoch milliseconds; undefined outside of slow start. */
  readonly slowStartSince: number | undefined;
}

export interface ChoiceInput<T extends Candidate> {
  readonly algorithm: TargetGroupConfig['algorithm'];
  readonly slowStartSeconds: number;
  readonly candidates: readonly T[];
  /** Grows by one with every choice. */
  readonly cursor: number;
  readonly now: number;
  readonly random: RandomSource;
}

/**
 * The targets that may get requests: the healthy ones (and those of a group without health checks); where there is none,
 * the group fails open to its unhealthy ones ("Health checks for Application Load Balancer target groups"). A target in
 * `initial` has not passed its first check and never gets any.
 */
export function eligibleTargets<T extends Candidate>(targets: readonly T[]): readonly T[] {
  const healthy = targets.filter((target) => target.health === 'healthy' || target.health === 'unavailable');
  return healthy.length > 0 ? healthy : targets.filter((target) => target.health === 'unhealthy');
}

/** Chooses among eligible targets; undefined where there is none. */
export function chooseTarget<T extends Candidate>(input: ChoiceInput<T>): T | undefined {
  const { candidates, cursor } = input;
  if (candidates.length <= 1) return candidates[0];
  if (input.algorithm === 'least_outstanding_requests') return leastOutstanding(candidates, cursor);
  if (input.algorithm === 'weighted_random') return candidates[input.random.integer(candidates.length)];
  if (input.slowStartSeconds > 0) return rampedRoundRobin(input);
  return candidates[cursor % candidates.length];
}

/** The fewest requests in flight; equals take turns. */
function leastOutstanding<T extends Candidate>(candidates: readonly T[], cursor: number): T | undefined {
  const start = cursor % candidates.length;
  let best = candidates[start]!;
  for (let i = 1; i < candidates.length; i++) {
    const candidate = candidates[(start + i) % candidates.length]!;
    if (candidate.inFlight < best.inFlight) best = candidate;
  }
  return best;
}

/** Takes turns, but a target in slow start lets a turn pass as often as its ramp is incomplete. */
function rampedRoundRobin<T extends Candidate>(input: ChoiceInput<T>): T {
  const { candidates, cursor } = input;
  for (let i = 0; i < candidates.length; i++) {
    const candidate = candidates[(cursor + i) % candidates.length]!;
    const share = slowStartShare(candidate.slowStartSince, input.now, input.slowStartSeconds);
    if (share >= 1 || input.random.integer(1000) < share * 1000) return candidate;
  }
  return candidates[cursor % candidates.length]!;
}

/** The share of its full traffic that a target gets, rising linearly ("Slow start mode"). */
export function slowStartShare(since: number | undefined, now: number, seconds: number): number {
  if (since === undefined || seconds <= 0) return 1;
  return Math.min(1, Math.max(0.01, (now - since) / (seconds * 1000)));
}

/** Chooses one by weight; undefined where all weights are zero. */
export function chooseWeighted<T extends { readonly weight: number }>(
  choices: readonly T[],
  random: RandomSource,
): T | undefined {
  if (choices.length === 1) return choices[0]!.weight > 0 ? choices[0] : undefined;
  const total = choices.reduce((sum, choice) => sum + choice.weight, 0);
  if (total <= 0) return undefined;
  let left = random.integer(total);
  for (const choice of choices) {
    if (left < choice.weight) return choice;
    left -= choice.weight;
  }
  return undefined;
}
