import type {
  StepAdjustment,
  StepScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import { limitExceeded, validation } from './errors.ts';

/** Application Auto Scaling quotas, "Step adjustments per step scaling policy". */
const MOST_STEPS = 20;

/** API reference, StepScalingPolicyConfiguration and StepAdjustment. */
export function checkStepScaling(configuration: StepScalingPolicyConfiguration | undefined): void {
  if (configuration === undefined)
    throw validation('StepScalingPolicyConfiguration is required when PolicyType is StepScaling');
  const { AdjustmentType, StepAdjustments = [], MinAdjustmentMagnitude, Cooldown } = configuration;
  if (AdjustmentType === undefined) throw validation('AdjustmentType is required for a step scaling policy');
  if (StepAdjustments.length === 0) throw validation('At least one StepAdjustment must be specified');
  if (StepAdjustments.length > MOST_STEPS)
    throw limitExceeded(`A step scaling policy can have at most ${MOST_STEPS} step adjustments`);
  if (Cooldown !== undefined && Cooldown < 0) throw validation('Cooldown cannot be negative');
  if (MinAdjustmentMagnitude !== undefined && AdjustmentType !== 'PercentChangeInCapacity')
    throw validation(
      'MinAdjustmentMagnitude is only supported with the PercentChangeInCapacity adjustment type',
    );
  if (AdjustmentType === 'ExactCapacity' && StepAdjustments.some((each) => (each.ScalingAdjustment ?? 0) < 0))
    throw validation('ScalingAdjustment must be non-negative for the ExactCapacity adjustment type');
  checkIntervals(StepAdjustments);
}

function checkIntervals(steps: readonly StepAdjustment[]): void {
  for (const { MetricIntervalLowerBound: lower, MetricIntervalUpperBound: upper } of steps) {
    if (steps.length > 1 && lower === undefined && upper === undefined)
      throw validation("The upper and lower bound can't be null in the same step adjustment");
    if (lower !== undefined && upper !== undefined && lower >= upper)
      throw validation('The upper bound must be greater than the lower bound in a step adjustment');
  }
  const sorted = [...steps].sort((a, b) => lowerOf(a) - lowerOf(b));
  if (sorted.filter((each) => each.MetricIntervalLowerBound === undefined).length > 1)
    throw validation('At most one step adjustment may have an unspecified lower bound');
  if (sorted.filter((each) => each.MetricIntervalUpperBound === undefined).length > 1)
    throw validation('At most one step adjustment may have an unspecified upper bound');
  checkNeighbours(sorted);
  checkEnds(sorted);
}

const lowerOf = (step: StepAdjustment) => step.MetricIntervalLowerBound ?? Number.NEGATIVE_INFINITY;
const upperOf = (step: StepAdjustment) => step.MetricIntervalUpperBound ?? Number.POSITIVE_INFINITY;

function checkNeighbours(sorted: readonly StepAdjustment[]): void {
  for (const [i, step] of sorted.slice(1).entries()) {
    const before = upperOf(sorted[i]!);
    if (before > lowerOf(step)) throw validation('Step adjustment intervals cannot overlap');
    if (before < lowerOf(step)) throw validation('Step adjustment intervals cannot have gaps between them');
  }
}

function checkEnds(sorted: readonly StepAdjustment[]): void {
  const [first, last] = [sorted[0]!, sorted.at(-1)!];
  if ((first.MetricIntervalLowerBound ?? 0) < 0)
    throw validation(
      'If one step adjustment has a negative lower bound, there must be a step adjustment with an unspecified lower bound',
    );
  if ((last.MetricIntervalUpperBound ?? 0) > 0)
    throw validation(
      'If one step adjustment has a positive upper bound, there must be a step adjustment with an unspecified upper bound',
    );
}
