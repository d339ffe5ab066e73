import type {
  StepAdjustment,
  StepScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import type { ComparisonOperator } from '../../store/tables/cloudwatch.ts';

/**
 * What target tracking scales out to: in proportion to the metric, rounded up, "to prevent it from adding insufficient capacity" (user guide, "Target
 * tracking scaling policies").
 */
export function trackOut(capacity: number, value: number, target: number): number {
  return Math.max(capacity + 1, Math.ceil(roundOff((capacity * value) / target)));
}

/**
 * What target tracking scales in to, rounded up so that the metric stays below the target. AWS scales in "more gradually" and does not say how; here at
 * most half of the capacity goes at once, and a cooldown lies between two times.
 */
export function trackIn(capacity: number, value: number, target: number): number {
  const enough = Math.ceil(roundOff((capacity * value) / target));
  return Math.max(enough, capacity - Math.max(1, Math.floor(capacity / 2)));
}

/** 6 × 0.5 ÷ 1 may come out a hair above 3. */
const roundOff = (value: number) => Number(value.toPrecision(12));

export interface Breach {
  readonly value: number;
  readonly threshold: number;
  readonly comparison: ComparisonOperator;
}

/** What a step scaling policy makes of a capacity; undefined when no step is for this breach. */
export function stepCapacity(
  { AdjustmentType, MinAdjustmentMagnitude = 0, StepAdjustments = [] }: StepScalingPolicyConfiguration,
  capacity: number,
  breach: Breach,
): number | undefined {
  const adjustment = StepAdjustments.find((step) => covers(step, breach))?.ScalingAdjustment;
  if (adjustment === undefined) return undefined;
  if (AdjustmentType === 'ExactCapacity') return adjustment;
  if (AdjustmentType === 'ChangeInCapacity') return Math.max(0, capacity + adjustment);
  return Math.max(0, capacity + percentChange(capacity, adjustment, MinAdjustmentMagnitude));
}

/**
 * Above the threshold a step begins with its lower bound and ends before its upper one; below it, it begins behind the lower and ends with the upper (API
 * reference, StepAdjustment).
 */
function covers(step: StepAdjustment, { value, threshold, comparison }: Breach): boolean {
  const { MetricIntervalLowerBound: lower = -Infinity, MetricIntervalUpperBound: upper = Infinity } = step;
  const difference = roundOff(value - threshold);
  const above = difference > 0 || (difference === 0 && comparison.startsWith('GreaterThan'));
  return above ? difference >= lower && difference < upper : difference > lower && difference <= upper;
}

/**
 * "Values greater than 1 are rounded down. Values between 0 and 1 are rounded to 1. Values between 0 and -1 are rounded to -1. Values less than -1 are
 * rounded up" (user guide, "Step scaling policies", "Scaling adjustment types").
 */
function percentChange(capacity: number, percent: number, atLeast: number): number {
  const exact = roundOff((capacity * percent) / 100);
  const sign = Math.sign(percent);
  const change = exact !== 0 && Math.abs(exact) < 1 ? sign : Math.trunc(exact);
  return Math.abs(change) < atLeast ? sign * atLeast : change;
}

/** The value that steps are chosen by. "If the aggregation type is null, the value is treated as Average." */
export function aggregate(values: readonly number[], type = 'Average'): number | undefined {
  if (values.length === 0) return undefined;
  if (type === 'Minimum') return Math.min(...values);
  if (type === 'Maximum') return Math.max(...values);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
