import type {
  CustomizedMetricSpecification,
  TargetTrackingMetricDataQuery,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import type { MetricDataQuery, PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import type { PolicyAlarm, ScalingPolicyRow } from '../../store/tables/application-auto-scaling.ts';

/**
 * The alarms of a target tracking policy as AWS makes them: above the target for 3 minutes, below nine tenths of it for 15 (user guide, "Target tracking
 * scaling policies": it scales out as fast as it can and in more gradually).
 */
export function alarmDefinitions(policy: ScalingPolicyRow): PutMetricAlarmInput[] {
  const { targetTracking } = policy;
  if (targetTracking === undefined) return [];
  return policy.alarms.map((alarm) => ({
    AlarmName: alarm.alarmName,
    AlarmDescription: `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${policy.alarmAction}.`,
    ActionsEnabled: true,
    AlarmActions: [policy.alarmAction],
    ...condition(alarm, targetTracking.TargetValue ?? 0),
    ...metricOf(targetTracking, policy.resourceId),
  }));
}

function condition({ kind }: PolicyAlarm, target: number) {
  return kind === 'high'
    ? { EvaluationPeriods: 3, Threshold: target, ComparisonOperator: 'GreaterThanThreshold' as const }
    : { EvaluationPeriods: 15, Threshold: lowOf(target), ComparisonOperator: 'LessThanThreshold' as const };
}

/** Without the dust of binary fractions: 0.9 × 70 is 63. */
const lowOf = (target: number) => Number((target * 0.9).toPrecision(12));

const PERIOD = 60;

type AlarmMetric = Pick<
  PutMetricAlarmInput,
  'Namespace' | 'MetricName' | 'Dimensions' | 'Statistic' | 'Unit' | 'Period' | 'Metrics'
>;

function metricOf(configuration: TargetTrackingScalingPolicyConfiguration, resourceId: string): AlarmMetric {
  const { PredefinedMetricSpecification: predefined, CustomizedMetricSpecification: customized } =
    configuration;
  if (customized !== undefined) return customizedMetric(customized);
  switch (predefined?.PredefinedMetricType) {
    case 'ALBRequestCountPerTarget':
      return requestCount(predefined.ResourceLabel ?? '');
    case 'ECSServiceAverageMemoryUtilization':
      return serviceMetric('MemoryUtilization', resourceId);
    default:
      return serviceMetric('CPUUtilization', resourceId);
  }
}

function serviceMetric(MetricName: string, resourceId: string): AlarmMetric {
  const [, ClusterName = '', ServiceName = ''] = resourceId.split('/');
  return {
    Namespace: 'AWS/ECS',
    MetricName,
    Dimensions: dimensions({ ClusterName, ServiceName }),
    Statistic: 'Average',
    Period: PERIOD,
  };
}

/** The label is the last parts of the two ARNs: `app/<name>/<id>/targetgroup/<name>/<id>`. */
function requestCount(label: string): AlarmMetric {
  const at = label.indexOf('/targetgroup/');
  return {
    Namespace: 'AWS/ApplicationELB',
    MetricName: 'RequestCountPerTarget',
    Dimensions: dimensions({ LoadBalancer: label.slice(0, at), TargetGroup: label.slice(at + 1) }),
    Statistic: 'Sum',
    Period: PERIOD,
  };
}

const dimensions = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([Name, Value]) => ({ Name, Value }));

function customizedMetric(metric: CustomizedMetricSpecification): AlarmMetric {
  if (metric.Metrics?.length) return { Metrics: metric.Metrics.map(queryOf) };
  return {
    Namespace: metric.Namespace,
    MetricName: metric.MetricName,
    Dimensions: metric.Dimensions?.map(({ Name, Value }) => ({ Name, Value })),
    Statistic: metric.Statistic,
    Period: PERIOD,
    ...(metric.Unit === undefined ? {} : { Unit: metric.Unit as AlarmMetric['Unit'] }),
  };
}

function queryOf({
  Id,
  Expression,
  Label,
  MetricStat,
  ReturnData,
}: TargetTrackingMetricDataQuery): MetricDataQuery {
  return {
    Id,
    Expression,
    Label,
    ReturnData: ReturnData ?? true,
    ...(MetricStat === undefined
      ? { Period: PERIOD }
      : {
          MetricStat: {
            Metric: {
              Namespace: MetricStat.Metric?.Namespace,
              MetricName: MetricStat.Metric?.MetricName,
              Dimensions: MetricStat.Metric?.Dimensions?.map(({ Name, Value }) => ({ Name, Value })),
            },
            Stat: MetricStat.Stat,
            Period: PERIOD,
            ...(MetricStat.Unit === undefined ? {} : { Unit: MetricStat.Unit as AlarmMetric['Unit'] }),
          },
        }),
  };
}
