import type { PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import type {
  ComparisonOperator,
  MetricAlarmRow,
  TreatMissingData,
} from '../../../store/tables/cloudwatch.ts';
import { checkMetricAlarm } from '../alarm-rules.ts';
import { alarmArn, findAlarm } from '../alarms.ts';
import { validationError } from '../errors.ts';
import { saveAlarm } from '../save-alarm.ts';
import { withTags } from '../tags.ts';

export const putMetricAlarm: Operation<PutMetricAlarmCommandInput, object> = (input, context) => {
  checkMetricAlarm(input);
  if (findAlarm(context, input.AlarmName!)?.alarmType === 'CompositeAlarm')
    throw validationError(`A composite alarm with the name ${input.AlarmName} already exists`);
  saveAlarm<MetricAlarmRow>(context, configurationOf(input, context), withTags({}, input.Tags));
  return {};
};

function configurationOf(input: PutMetricAlarmCommandInput, context: RequestContext) {
  const { account, region } = context;
  return {
    alarmType: 'MetricAlarm' as const,
    account,
    region,
    alarmArn: alarmArn(context, input.AlarmName!),
    alarmName: input.AlarmName!,
    ...(input.AlarmDescription !== undefined && { alarmDescription: input.AlarmDescription }),
    actionsEnabled: input.ActionsEnabled ?? true,
    okActions: input.OKActions ?? [],
    alarmActions: input.AlarmActions ?? [],
    insufficientDataActions: input.InsufficientDataActions ?? [],
    ...watched(input),
    evaluationPeriods: input.EvaluationPeriods!,
    ...(input.DatapointsToAlarm !== undefined && { datapointsToAlarm: input.DatapointsToAlarm }),
    threshold: input.Threshold!,
    comparisonOperator: input.ComparisonOperator as ComparisonOperator,
    ...(input.TreatMissingData !== undefined && {
      treatMissingData: input.TreatMissingData as TreatMissingData,
    }),
    ...(input.EvaluateLowSampleCountPercentile !== undefined && {
      evaluateLowSampleCountPercentile: input.EvaluateLowSampleCountPercentile as 'evaluate' | 'ignore',
    }),
  };
}

function watched(input: PutMetricAlarmCommandInput) {
  return {
    dimensions: (input.Dimensions ?? []).map(({ Name, Value }) => ({ name: Name!, value: Value! })),
    ...(input.MetricName !== undefined && { metricName: input.MetricName }),
    ...(input.Namespace !== undefined && { namespace: input.Namespace }),
    ...(input.Statistic !== undefined && { statistic: input.Statistic }),
    ...(input.ExtendedStatistic !== undefined && { extendedStatistic: input.ExtendedStatistic }),
    ...(input.Unit !== undefined && { unit: input.Unit }),
    ...(input.Period !== undefined && { period: input.Period }),
    ...(input.Metrics !== undefined && { metrics: input.Metrics }),
  };
}
