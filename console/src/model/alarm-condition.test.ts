import { expect, test } from 'vitest';
import { conditionOf } from './alarm-condition.ts';

test('conditionOf: the datapoints are all evaluation periods unless fewer are asked for', () => {
  const alarm = {
    MetricName: 'CPU',
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 70,
    Period: 60,
    EvaluationPeriods: 3,
  } as const;
  const condition = { metric: 'CPU', sign: '>', threshold: 70, points: 3, periods: 3, seconds: 180 };
  expect(conditionOf(alarm)).toEqual(condition);
  expect(conditionOf({ ...alarm, DatapointsToAlarm: 2 })).toEqual({ ...condition, points: 2 });
});

test('conditionOf: metric math is called by the query that returns data', () => {
  const Metrics = [
    { Id: 'a', ReturnData: false, MetricStat: { Metric: { MetricName: 'A' }, Period: 300, Stat: 'Sum' } },
    { Id: 'e', Expression: 'a * 2' },
  ];
  expect(
    conditionOf({ Metrics, ComparisonOperator: 'LessThanThreshold', Threshold: 1, EvaluationPeriods: 2 }),
  ).toMatchObject({ metric: 'a * 2', sign: '<', seconds: 600 });
});

test('conditionOf: composite alarms have none', () => {
  expect(conditionOf({})).toBeUndefined();
});
