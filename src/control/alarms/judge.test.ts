import { describe, expect, it } from 'vitest';
import { type AlarmSettings, judge } from './judge.ts';

const settings = (over: Partial<AlarmSettings>): AlarmSettings => ({
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  threshold: 0.5,
  comparisonOperator: 'GreaterThanThreshold',
  treatMissingData: 'missing',
  ...over,
});

/** `0 - X`: the oldest first; X breaches, - is missing. */
const points = (text: string) =>
  text.split(' ').map((each, at) => ({ at, value: each === '-' ? null : each === 'X' ? 1 : 0 }));

const retained = undefined;

/** The tables of "How alarm state is evaluated when data is missing": missing, ignore, breaching, notBreaching. */
const tables = {
  '3 of 3': {
    datapointsToAlarm: 3,
    rows: [
      ['0 - X - X', 'OK', 'OK', 'OK', 'OK'],
      ['0 - - - -', 'OK', 'OK', 'OK', 'OK'],
      ['- - - - -', 'INSUFFICIENT_DATA', retained, 'ALARM', 'OK'],
      ['0 X X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
      ['- - X - -', 'ALARM', retained, 'ALARM', 'OK'],
    ],
  },
  '2 of 3': {
    datapointsToAlarm: 2,
    rows: [
      ['0 - X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
      ['0 0 X 0 X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
      ['0 - X - -', 'OK', 'OK', 'ALARM', 'OK'],
      ['- - - - 0', 'OK', 'OK', 'ALARM', 'OK'],
      ['- - - X -', 'ALARM', retained, 'ALARM', 'OK'],
    ],
  },
} as const;

describe('judge: missing data', () => {
  for (const [name, { datapointsToAlarm, rows }] of Object.entries(tables))
    for (const [data, ...expected] of rows)
      it(`${name}: ${data}`, () => {
        const states = (['missing', 'ignore', 'breaching', 'notBreaching'] as const).map(
          (treatMissingData) => judge(points(data), settings({ datapointsToAlarm, treatMissingData })).state,
        );
        expect(states).toEqual(expected);
      });

  it('does not alarm before the oldest breaching datapoint is as old as Datapoints to Alarm', () => {
    expect(judge(points('- - - - X'), settings({})).state).toBe(retained);
    expect(judge(points('- - - X -'), settings({})).state).toBe(retained);
    expect(judge(points('- - - X 0'), settings({})).state).toBe('OK');
  });
});

describe('judge: comparisons', () => {
  it.each([
    ['GreaterThanOrEqualToThreshold', 5, 'ALARM'],
    ['GreaterThanThreshold', 5, 'OK'],
    ['LessThanOrEqualToThreshold', 5, 'ALARM'],
    ['LessThanThreshold', 5, 'OK'],
  ] as const)('%s: %d against 5 is %s', (comparisonOperator, value, state) => {
    const one = settings({ evaluationPeriods: 1, datapointsToAlarm: 1, threshold: 5, comparisonOperator });
    expect(judge([{ at: 0, value }], one).state).toBe(state);
  });
});
