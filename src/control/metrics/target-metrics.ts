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
  requests: ReadonlyMap<string, number>,
  place: SamplePlace,
): MetricSample[] {
  const { targetGroupArn } = pair;
  const targets = reader.list(targetTable, { where: { targetGroupArn, state: 'active' } });
  const balancer = { name: 'LoadBalancer', value: loadBalancerDimension(pair.loadBalancerArn) };
  const group = { name: 'TargetGroup', value: targetGroupDimension(targetGroupArn) };
  const all = [...requests.values()].reduce((sum, count) => sum + count, 0);
  const ofGroup = (found: readonly TargetRow[], count: number, zone: MetricSample['dimensions']) => [
    ...hostCounts(found, [...zone, group, balancer], place),
    ...perTarget(found, count, [...zone, group], place),
    ...perTarget(found, count, [...zone, group, balancer], place),
  ];
  const zones = Map.groupBy(targets, ({ availabilityZone }) => availabilityZone ?? '');
  zones.delete('');
  return [
    ...ofGroup(targets, all, []),
    ...[...zones].flatMap(([zone, found]) =>
      ofGroup(found, requests.get(zone) ?? 0, [{ name: 'AvailabilityZone', value: zone }]),
    ),
  ];
}

const common = { namespace: 'AWS/ApplicationELB', unit: 'Count' };

function hostCounts(
  found: readonly TargetRow[],
  dimensions: MetricSample['dimensions'],
  place: SamplePlace,
): MetricSample[] {
  if (found.length === 0) return [];
  const of = (metricName: string, count: number): MetricSample => ({
    ...common,
    ...place,
    metricName,
    dimensions,
    values: ofValue(count),
  });
  return [
    of('HealthyHostCount', inState(found, 'healthy')),
    of('UnHealthyHostCount', inState(found, 'unhealthy')),
  ];
}

/** "If there are no healthy targets in the target group, it is divided by the total number of registered targets. Reporting criteria: Always reported." */
function perTarget(
  found: readonly TargetRow[],
  requests: number,
  dimensions: MetricSample['dimensions'],
  place: SamplePlace,
): MetricSample[] {
  const sharing = inState(found, 'healthy') || found.length;
  if (sharing === 0) return [];
  const values = ofValue(requests / sharing);
  return [{ ...common, ...place, metricName: 'RequestCountPerTarget', dimensions, values }];
}

const inState = (targets: readonly TargetRow[], state: TargetRow['health']['state']) =>
  targets.filter(({ health }) => health.state === state).length;
