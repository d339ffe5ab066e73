import { describe, expect, test } from 'vitest';
import { aggregate, stepCapacity, trackIn, trackOut } from './capacity.ts';

describe('trackOut: in proportion, rounded up', () => {
  test.each([
    [2, 100, 50, 4],
    [2, 51, 50, 3],
    [4, 75, 50, 6],
    [3, 50.1, 50, 4],
    [10, 300, 60, 50],
    [0, 80, 50, 1],
  ])('%i tasks at %f for a target of %f: %i', (capacity, value, target, expected) =>
    expect(trackOut(capacity, value, target)).toBe(expected),
  );
});

describe('trackIn: no further than the target allows, at most half at once', () => {
  test.each([
    [4, 37.5, 50, 3],
    [4, 30, 50, 3],
    [4, 25, 50, 2],
    [6, 0, 50, 3],
    [3, 0, 50, 2],
    [2, 0, 50, 1],
    [1, 0, 50, 0],
    [2, 40, 50, 2],
    [6, 0.5, 1, 3],
  ])('%i tasks at %f for a target of %f: %i', (capacity, value, target, expected) =>
    expect(trackIn(capacity, value, target)).toBe(expected),
  );
});

describe('stepCapacity', () => {
  const out = [
    { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10, ScalingAdjustment: 1 },
    { MetricIntervalLowerBound: 10, ScalingAdjustment: 3 },
  ];
  const inward = [
    { MetricIntervalUpperBound: 0, MetricIntervalLowerBound: -10, ScalingAdjustment: -1 },
    { MetricIntervalUpperBound: -10, ScalingAdjustment: -3 },
  ];
  const above = (value: number) => ({
    value,
    threshold: 50,
    comparison: 'GreaterThanOrEqualToThreshold' as const,
  });
  const below = (value: number) => ({
    value,
    threshold: 50,
    comparison: 'LessThanOrEqualToThreshold' as const,
  });

  test.each([
    [50, 5],
    [59.9, 5],
    [60, 7],
    [1000, 7],
  ])('above a threshold of 50 the lower bound is inclusive: %f', (value, expected) =>
    expect(stepCapacity({ AdjustmentType: 'ChangeInCapacity', StepAdjustments: out }, 4, above(value))).toBe(
      expected,
    ),
  );

  test.each([
    [50, 3],
    [40.1, 3],
    [40, 1],
    [0, 1],
  ])('below it the upper bound is: %f', (value, expected) =>
    expect(
      stepCapacity({ AdjustmentType: 'ChangeInCapacity', StepAdjustments: inward }, 4, below(value)),
    ).toBe(expected),
  );

  test('a breach that no step is for', () =>
    expect(
      stepCapacity({ AdjustmentType: 'ChangeInCapacity', StepAdjustments: out }, 4, below(40)),
    ).toBeUndefined());

  test('never below nothing', () =>
    expect(stepCapacity({ AdjustmentType: 'ChangeInCapacity', StepAdjustments: inward }, 2, below(0))).toBe(
      0,
    ));

  const always = (ScalingAdjustment: number) => [{ MetricIntervalLowerBound: 0, ScalingAdjustment }];

  test('exact', () =>
    expect(stepCapacity({ AdjustmentType: 'ExactCapacity', StepAdjustments: always(7) }, 4, above(99))).toBe(
      7,
    ));

  test.each([
    [10, 25, 0, 12],
    [4, 10, 0, 5],
    [4, 25, 2, 6],
    [10, -25, 0, 8],
    [4, -10, 0, 3],
    [15, -45, 0, 9],
    [4, -10, 2, 2],
  ])('%i tasks by %i percent, by at least %i: %i', (capacity, percent, least, expected) =>
    expect(
      stepCapacity(
        {
          AdjustmentType: 'PercentChangeInCapacity',
          MinAdjustmentMagnitude: least,
          StepAdjustments: always(percent),
        },
        capacity,
        above(99),
      ),
    ).toBe(expected),
  );
});

test('aggregate: the average unless told otherwise; nothing of nothing', () => {
  expect([aggregate([1, 2, 6]), aggregate([1, 2, 6], 'Minimum'), aggregate([1, 2, 6], 'Maximum')]).toEqual([
    3, 1, 6,
  ]);
  expect(aggregate([])).toBeUndefined();
});
