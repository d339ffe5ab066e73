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

/** By class, and the gateway errors by themselves. */
function ownCodes(codes: Readonly<Record<string, number>>): [name: string, count: number][] {
  const found = new Map<string, number>();
  const add = (name: string, count: number) => found.set(name, (found.get(name) ?? 0) + count);
  for (const [code, count] of Object.entries(codes)) {
    add(`HTTPCode_ELB_${code.charAt(0)}XX_Count`, count);
    if (['500', '502', '503', '504'].includes(code)) add(`HTTPCode_ELB_${code}_Count`, count);
  }
  return [...found];
}
