import type {
  CustomizedMetricSpecification,
  PredefinedMetricSpecification,
  TargetTrackingMetricDataQuery,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import { parseArn } from '../../domain/arns.ts';
import type { ServiceRow } from '../../store/tables/ecs-services.ts';
import { validation } from './errors.ts';

const predefined = [
  'ECSServiceAverageCPUUtilization',
  'ECSServiceAverageMemoryUtilization',
  'ALBRequestCountPerTarget',
];

/** API reference, TargetTrackingScalingPolicyConfiguration. */
export function checkTargetTracking(
  configuration: TargetTrackingScalingPolicyConfiguration | undefined,
  service: ServiceRow | undefined,
): void {
  if (configuration === undefined)
    throw validation(
      'TargetTrackingScalingPolicyConfiguration is required when PolicyType is TargetTrackingScaling',
    );
  const { TargetValue = 0, ScaleInCooldown = 0, ScaleOutCooldown = 0 } = configuration;
  const { PredefinedMetricSpecification: named, CustomizedMetricSpecification: custom } = configuration;
  if ((named === undefined) === (custom === undefined))
    throw validation(
      'Exactly one of PredefinedMetricSpecification and CustomizedMetricSpecification must be specified',
    );
  if (!(TargetValue >= 2 ** -360 && TargetValue <= 2 ** 360))
    throw validation('TargetValue must be in the range of 2^-360 to 2^360');
  if (ScaleInCooldown < 0 || ScaleOutCooldown < 0) throw validation('Cooldown cannot be negative');
  if (named !== undefined) checkPredefined(named, service);
  if (custom !== undefined) checkCustomized(custom);
}

function checkPredefined(
  { PredefinedMetricType: type = '' as never, ResourceLabel: label }: PredefinedMetricSpecification,
  service: ServiceRow | undefined,
): void {
  if (!predefined.includes(type))
    throw validation(`Predefined metric type ${type} is not supported for service namespace ecs`);
  if (type !== 'ALBRequestCountPerTarget') {
    if (label !== undefined)
      throw validation(`A resource label cannot be specified for the predefined metric type ${type}`);
    return;
  }
  const targetGroup = /^app\/[^/]+\/[^/]+\/(targetgroup\/[^/]+\/[^/]+)$/.exec(label ?? '')?.[1];
  if (targetGroup === undefined)
    throw validation(
      `Invalid resource label: ${label ?? ''}. The format is app/<load-balancer-name>/<load-balancer-id>/targetgroup/<target-group-name>/<target-group-id>`,
    );
  const attached = (service?.loadBalancers ?? []).map(
    (each) => parseArn(each.targetGroupArn ?? '')?.resource,
  );
  if (!attached.includes(targetGroup))
    throw validation(
      `The target group ${targetGroup} of the resource label is not attached to the ECS service`,
    );
}

function checkCustomized(metric: CustomizedMetricSpecification): void {
  const { MetricName, Namespace, Statistic, Metrics } = metric;
  const plain = [MetricName, Namespace, Statistic];
  if (Metrics === undefined || Metrics.length === 0) {
    if (plain.includes(undefined))
      throw validation(
        'MetricName, Namespace and Statistic are required in a customized metric specification',
      );
    return;
  }
  if ([...plain, metric.Dimensions, metric.Unit].some((each) => each !== undefined))
    throw validation(
      'Metrics cannot be specified together with MetricName, Namespace, Statistic, Dimensions or Unit',
    );
  checkQueries(Metrics);
}

/** API reference, TargetTrackingMetricDataQuery. */
function checkQueries(queries: readonly TargetTrackingMetricDataQuery[]): void {
  const ids = new Set(queries.map((each) => each.Id));
  if (ids.size < queries.length) throw validation('The Ids of the metric data queries must be unique');
  for (const { Id = '', Expression, MetricStat } of queries) {
    if (!/^[a-z]\w*$/.test(Id)) throw validation(`Invalid metric data query Id: ${Id}`);
    if ((Expression === undefined) === (MetricStat === undefined))
      throw validation('Each metric data query must have either an Expression or a MetricStat, but not both');
  }
  if (queries.filter((each) => each.ReturnData !== false).length !== 1)
    throw validation('Exactly one of the metric data queries must return data');
}
