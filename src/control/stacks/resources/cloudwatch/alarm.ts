import type { DescribeAlarmsOutput } from '@aws-sdk/client-cloudwatch';
import type { ResourceHandler } from '../contract.ts';
import { changeAlarm, deleteAlarm, makeAlarm, SERVICE } from './common.ts';

/** CloudFormation template reference, AWS::CloudWatch::Alarm. Ref is the name. */
export const alarm: ResourceHandler = {
  type: 'AWS::CloudWatch::Alarm',
  services: [SERVICE],
  create: (request) => makeAlarm(request, 'PutMetricAlarm'),
  update: (request) => changeAlarm(request, 'PutMetricAlarm'),
  delete: deleteAlarm,
  read({ call, physicalId }) {
    const input = { AlarmNames: [physicalId], AlarmTypes: ['MetricAlarm'] };
    const found = call<DescribeAlarmsOutput>(SERVICE, 'DescribeAlarms', input).MetricAlarms?.[0];
    if (found === undefined) return undefined;
    const { AlarmName, AlarmDescription, ActionsEnabled, AlarmActions, OKActions } = found;
    const { InsufficientDataActions, Namespace, MetricName, Dimensions, Metrics, Unit } = found;
    const { Statistic, ExtendedStatistic, Period, EvaluationPeriods, DatapointsToAlarm } = found;
    const { Threshold, ComparisonOperator, TreatMissingData, EvaluateLowSampleCountPercentile } = found;
    return {
      AlarmName,
      AlarmDescription,
      ActionsEnabled,
      AlarmActions,
      OKActions,
      InsufficientDataActions,
      Namespace,
      MetricName,
      Dimensions,
      Metrics,
      Unit,
      Statistic,
      ExtendedStatistic,
      Period,
      EvaluationPeriods,
      DatapointsToAlarm,
      Threshold,
      ComparisonOperator,
      TreatMissingData,
      EvaluateLowSampleCountPercentile,
    };
  },
};
