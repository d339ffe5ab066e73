import {
  merge,
  ofValue,
  type StatisticSet,
  type ValueCounts,
} from '../../domain/cloudwatch/statistic-set.ts';
import type { LoadBalancerObservation } from '../../load-balancer/contract.ts';
import type { MetricSample } from '../../store/metrics/write-metrics.ts';
import type { SamplePlace } from './ecs-metrics.ts';

type Traffic = Extract<LoadBalancerObservation, { kind: 'traffic' }>;
type BalancerTraffic = Extract<LoadBalancerObservation, { kind: 'load-balancer-traffic' }>;

/** Dimension values are the ends of ARNs: `app/web/50dc6c495c0c9188`, `targetgroup/web/943f017f100becff`. */
export const loadBalancerDimension = (arn: string) =>
  arn.slice(arn.indexOf(':loadbalancer/') + ':loadbalancer/'.length);
export const targetGroupDimension = (arn: string) => arn.slice(arn.lastIndexOf(':') + 1);

type Dimensions = MetricSample['dimensions'];

/**
 * What of an observation becomes which metric of AWS/ApplicationELB (Application Load Balancer user guide, "CloudWatch metrics for your Application Load
 * Balancer"). A metric without anything to count is not reported.
 */
export function trafficSamples(seen: Traffic, place: SamplePlace): MetricSample[] {
  const samples: MetricSample[] = [];
  const add = (
    metricName: string,
    unit: string,
    values: StatisticSet | undefined,
    sets: readonly Dimensions[],
  ) => {
    if (values === undefined) return;
    for (const dimensions of sets)
      samples.push({ namespace: 'AWS/ApplicationELB', metricName, dimensions, unit, values, ...place });
  };
  const { whole, zones, groups } = dimensionsOf(seen);
  const ofTargets = [...whole, ...zones, ...groups];
  add('RequestCount', 'Count', counted(seen.requests - seen.untargeted), ofTargets);
  add('TargetResponseTime', 'Seconds', responseTimes(seen.responseMilliseconds), ofTargets);
  for (const [kind, count] of Object.entries(seen.statusCounts))
    add(`HTTPCode_Target_${kind.toUpperCase()}_Count`, 'Count', counted(count), ofTargets);
  for (const [name, count] of ownCodes(seen.elbStatusCounts))
    add(name, 'Count', counted(count), [...whole, ...zones]);
  add('TargetConnectionErrorCount', 'Count', counted(seen.connectionErrors), ofTargets);
  add('ProcessedBytes', 'Bytes', seen.processedBytes > 0 ? ofValue(seen.processedBytes) : undefined, [
    ...whole,
    ...zones,
  ]);
  return samples;
}

function dimensionsOf(seen: Traffic): Record<'whole' | 'zones' | 'groups', Dimensions[]> {
  const balancer = { name: 'LoadBalancer', value: loadBalancerDimension(seen.loadBalancerArn) };
  const group = { name: 'TargetGroup', value: targetGroupDimension(seen.targetGroupArn) };
  const zone = seen.availabilityZone && { name: 'AvailabilityZone', value: seen.availabilityZone };
  return {
    whole: [[balancer]],
    zones: zone ? [[zone, balancer]] : [],
    groups: zone
      ? [
          [group, balancer],
          [zone, group, balancer],
        ]
      : [[group, balancer]],
  };
}

/**
 * A load balancer as a whole, over a minute. The active connections are one value of the minute, its highest: as a sum over reports they would count each
 * connection many times. Dimensions are the load balancer alone: which of its nodes, and so which zone, a client came to is not known here.
 */
export function balancerSamples(all: readonly BalancerTraffic[], place: SamplePlace): MetricSample[] {
  const first = all[0];
  if (first === undefined) return [];
  const dimensions = [{ name: 'LoadBalancer', value: loadBalancerDimension(first.loadBalancerArn) }];
  const common = { namespace: 'AWS/ApplicationELB', unit: 'Count', dimensions, ...place };
  const of = (metricName: string, count: number) => {
    const values = counted(count);
    return values === undefined ? [] : [{ ...common, metricName, values }];
  };
  const sum = (count: (seen: BalancerTraffic) => number) =>
    all.reduce((total, seen) => total + count(seen), 0);
  const active = Math.max(...all.map((seen) => seen.activeConnections));
  return [
    ...(active > 0 ? [{ ...common, metricName: 'ActiveConnectionCount', values: ofValue(active) }] : []),
    ...of(
      'NewConnectionCount',
      sum((seen) => seen.newConnections),
    ),
    ...of(
      'RejectedConnectionCount',
      sum((seen) => seen.rejectedConnections),
    ),
    ...of(
      'ClientTLSNegotiationErrorCount',
      sum((seen) => seen.tlsErrors),
    ),
    ...of(
      'HTTP_Fixed_Response_Count',
      sum((seen) => seen.fixedResponses),
    ),
    ...of(
      'HTTP_Redirect_Count',
      sum((seen) => seen.redirects),
    ),
    ...of(
      'RuleEvaluations',
      sum((seen) => seen.ruleEvaluations),
    ),
    ...all.flatMap((seen) => ownCodes(seen.elbStatusCounts)).flatMap(([name, count]) => of(name, count)),
  ];
}

/** Requests that found a target, by the target's zone ('' where it is not known). */
export function seenRequests(
  all: readonly (Traffic | BalancerTraffic)[],
  pair: { readonly loadBalancerArn: string; readonly targetGroupArn: string },
): ReadonlyMap<string, number> {
  const requests = new Map<string, number>();
  for (const seen of all) {
    if (seen.kind !== 'traffic' || seen.targetGroupArn !== pair.targetGroupArn) continue;
    if (seen.loadBalancerArn !== pair.loadBalancerArn) continue;
    const zone = seen.availabilityZone ?? '';
    requests.set(zone, (requests.get(zone) ?? 0) + seen.requests - seen.untargeted);
  }
  return requests;
}

/** Requests count one each: their number is Sum as well as SampleCount. */
const counted = (count: number) => (count > 0 ? ofValue(1, count) : undefined);

function responseTimes(times: ValueCounts): StatisticSet | undefined {
  let set: StatisticSet | undefined;
  for (const [milliseconds, count] of times) {
    const each = ofValue(milliseconds / 1000, count);
    set = set === undefined ? each : merge(set, each);
  }
  return set;
}

/** By class, 3XX to 5XX ("Application Load Balancer metrics"), and the gateway errors by themselves. */
function ownCodes(codes: Readonly<Record<string, number>>): [name: string, count: number][] {
  const found = new Map<string, number>();
  const add = (name: string, count: number) => found.set(name, (found.get(name) ?? 0) + count);
  for (const [code, count] of Object.entries(codes)) {
    if (!['3', '4', '5'].includes(code.charAt(0))) continue;
    add(`HTTPCode_ELB_${code.charAt(0)}XX_Count`, count);
    if (['500', '502', '503', '504'].includes(code)) add(`HTTPCode_ELB_${code}_Count`, count);
  }
  return [...found];
}
