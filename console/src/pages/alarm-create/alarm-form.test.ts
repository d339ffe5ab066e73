import { expect, test } from 'vitest';
import { alarmInput, checkForm, emptyForm } from './alarm-form.ts';

const metric = { namespace: 'Web', name: 'Latency', dimensions: { Path: '/' } };
const good = {
  ...emptyForm,
  name: 'slow',
  metric,
  threshold: '0.5',
  evaluationPeriods: '3',
  datapoints: '2',
};

test('checkForm: what is missing or no number, by its field', () => {
  expect(Object.keys(checkForm(emptyForm)).sort()).toEqual(['metric', 'name', 'threshold']);
  expect(Object.keys(checkForm({ ...good, threshold: 'x', evaluationPeriods: '0' }))).toContain('threshold');
  expect(Object.keys(checkForm({ ...good, datapoints: '4' }))).toEqual(['datapoints']);
  expect(checkForm(good)).toEqual({});
});

test('alarmInput: a percentile is an extended statistic', () => {
  expect(alarmInput({ ...good, stat: 'p99' })).toMatchObject({ ExtendedStatistic: 'p99' });
  expect(alarmInput({ ...good, stat: 'p99' })).not.toHaveProperty('Statistic');
  expect(alarmInput(good)).toMatchObject({ Statistic: 'Average', Threshold: 0.5, DatapointsToAlarm: 2 });
});

test('alarmInput: actions are one ARN a line', () => {
  expect(alarmInput({ ...good, actions: 'arn:a\n\n arn:b ' }).AlarmActions).toEqual(['arn:a', 'arn:b']);
  expect(alarmInput(good)).not.toHaveProperty('AlarmActions');
});
