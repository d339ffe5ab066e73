import { ofValue } from '../../domain/cloudwatch/statistic-set.ts';
import type { Scope } from '../../domain/scope.ts';
import type { MetricSample } from '../../store/metrics/write-metrics.ts';
import type { Reader } from '../../store/store.ts';
import {
  forwardedTargetGroups,
  listenerTable,
  loadBalancerTable,
  ruleTable,
  type TargetRow,
  targetTable,
} from '../../store/tables/elastic-load-balancing-v2.ts';
import type { SamplePlace } from './ecs-metrics.ts';
import { loadBalancerDimension, targetGroupDimension } from './traffic-metrics.ts';

interface Pair extends Scope {
  readonly loadBalancerArn: string;
  readonly targetGroupArn: string;
}

/** Which load balancer forwards to which target groups. */
export function forwardingPairs(reader: Reader): Pair[] {
  return reader.list(loadBalancerTable).flatMap(({ account, region, loadBalancerArn }) => {
    const listeners = reader.list(listenerTable, { where: { loadBalancerArn } });
    const rules = listeners.flatMap(({ listenerArn }) => reader.list(ruleTable, { where: { listenerArn } }));
    const groups = new Set(rules.flatMap(({ actions }) => forwardedTargetGroups(actions)));
    return [...groups].map((targetGroupArn) => ({ account, region, loadBalancerArn, targetGroupArn }));
  });
}

/**
 * HealthyHostCount and UnHealthyHostCount of a group with targets, and RequestCountPerTarget, 0 where it had no request: over the healthy targets, as a sum
 * (Application Load Balancer user guide, "CloudWatch metrics for your Application Load Balancer").
 */
export function targetSamples(
  reader: Reader,
  pair: Pair,
  requests: number,
  place: SamplePlace,
): MetricSample[] {
  const { targetGroupArn } = pair;
  const targets = reader.list(targetTable, { where: { targetGroupArn, state: 'active' } });
  const balancer = { name: 'LoadBalancer', value: loadBalancerDimension(pair.loadBalancerArn) };
  const group = { name: 'TargetGroup', value: targetGroupDimension(targetGroupArn) };
  const common = { namespace: 'AWS/ApplicationELB', unit: 'Count', ...place };
  const counts = (found: readonly TargetRow[], dimensions: MetricSample['dimensions']): MetricSample[] => [
    { ...common, metricName: 'HealthyHostCount', dimensions, values: ofValue(inState(found, 'healthy')) },
    { ...common, metricName: 'UnHealthyHostCount', dimensions, values: ofValue(inState(found, 'unhealthy')) },
  ];
  const samples = targets.length === 0 ? [] : counts(targets, [group, balancer]);
  for (const zone of new Set(targets.map(({ availabilityZone }) => availabilityZone)))
    if (zone !== undefined)
      samples.push(
        ...counts(
          targets.filter(({ availabilityZone }) => availabilityZone === zone),
          [{ name: 'AvailabilityZone', value: zone }, group, balancer],
        ),
      );
  // "If there are no healthy targets in the target group, it is divided by the total number of registered targets. Reporting criteria: Always reported."
  const sharing = inState(targets, 'healthy') || targets.length;
  if (sharing > 0)
    for (const dimensions of [[group], [group, balancer]])
      samples.push({
        ...common,
        metricName: 'RequestCountPerTarget',
        dimensions,
        values: ofValue(requests / sharing),
      });
  return samples;
}

const inState = (targets: readonly TargetRow[], state: TargetRow['health']['state']) =>
  targets.filter(({ health }) => health.state === state).length;
