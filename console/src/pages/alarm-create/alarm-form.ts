import type { ComparisonOperator, PutMetricAlarmCommandInput, Statistic } from '@aws-sdk/client-cloudwatch';
import type { Message } from '../../i18n/message.ts';
import { alarmMessages as m } from '../../messages/alarms.ts';
import type { MetricName } from '../../model/chart-address.ts';

/** What the form holds: numbers as they are typed. */
export interface AlarmForm {
  name: string;
  description: string;
  metric: MetricName | undefined;
  stat: string;
  period: string;
  comparison: string;
  threshold: string;
  evaluationPeriods: string;
  datapoints: string;
  missingData: string;
  actions: string;
}

export const emptyForm: AlarmForm = {
  name: '',
  description: '',
  metric: undefined,
  stat: 'Average',
  period: '60',
  comparison: 'GreaterThanThreshold',
  threshold: '',
  evaluationPeriods: '1',
  datapoints: '1',
  missingData: 'missing',
  actions: '',
};

export type FormErrors = Partial<Record<keyof AlarmForm, Message>>;

export function checkForm(form: AlarmForm): FormErrors {
  const errors: FormErrors = {};
  if (form.name.trim() === '') errors.name = m.needName;
  if (!form.metric) errors.metric = m.needMetric;
  if (form.threshold.trim() === '' || !Number.isFinite(Number(form.threshold)))
    errors.threshold = m.needNumber;
  if (!isCount(form.evaluationPeriods)) errors.evaluationPeriods = m.needPeriods;
  if (!isCount(form.datapoints)) errors.datapoints = m.needPeriods;
  else if (Number(form.datapoints) > Number(form.evaluationPeriods)) errors.datapoints = m.tooManyPoints;
  return errors;
}

const isCount = (typed: string) => /^[1-9]\d*$/.test(typed.trim());

/** The form as PutMetricAlarm takes it. A percentile is an extended statistic there. */
export function alarmInput(form: AlarmForm): PutMetricAlarmCommandInput {
  const { namespace = '', name = '', dimensions = {} } = form.metric ?? {};
  const isPercentile = /^p\d/.test(form.stat);
  const actions = form.actions.split(/\s+/).filter(Boolean);
  return {
    AlarmName: form.name.trim(),
    ...(form.description.trim() !== '' && { AlarmDescription: form.description.trim() }),
    Namespace: namespace,
    MetricName: name,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    ...(isPercentile ? { ExtendedStatistic: form.stat } : { Statistic: form.stat as Statistic }),
    Period: Number(form.period),
    ComparisonOperator: form.comparison as ComparisonOperator,
    Threshold: Number(form.threshold),
    EvaluationPeriods: Number(form.evaluationPeriods),
    DatapointsToAlarm: Number(form.datapoints),
    TreatMissingData: form.missingData,
    ...(actions.length > 0 && { AlarmActions: actions }),
  };
}
