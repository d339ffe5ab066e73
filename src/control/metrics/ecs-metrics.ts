import { ofValue } from '../../domain/cloudwatch/statistic-set.ts';
import type { MetricSample } from '../../store/metrics/write-metrics.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';
import type { Reservation } from './reservation.ts';
import type { TaskUsage } from './task-usage.ts';

/** Where and when datapoints go. */
export interface SamplePlace {
  readonly at: number;
  readonly width: number;
}

export interface MeasuredTask {
  readonly task: TaskRow;
  readonly usage: TaskUsage;
  readonly reservation: Reservation;
}

const MIB = 1024 ** 2;

export type NamedDimensions = readonly (readonly [name: string, value: string])[];

export function sample(
  place: SamplePlace,
  metric: { namespace: string; name: string; unit: string; value: number },
  dimensions: NamedDimensions,
): MetricSample {
  return {
    namespace: metric.namespace,
    metricName: metric.name,
    dimensions: dimensions.map(([name, value]) => ({ name, value })),
    unit: metric.unit,
    values: ofValue(metric.value),
    ...place,
  };
}

export const clusterName = ({ clusterArn }: { clusterArn: string }) => clusterArn.split('/').at(-1)!;
export const serviceName = ({ serviceArn }: { serviceArn?: string | undefined }) =>
  serviceArn?.split('/').at(-1);

/**
 * AWS/ECS: percent of what the tasks reserve, one value for each task, so that a service's Average, Minimum and Maximum are over its tasks (ECS developer
 * guide, "Amazon ECS service utilization metrics").
 */
export function utilizationSamples(
  { task, usage, reservation }: MeasuredTask,
  place: SamplePlace,
): MetricSample[] {
  const namespace = 'AWS/ECS';
  const found: { name: string; value: number }[] = [];
  if (usage.cpuUnits !== undefined && reservation.cpu !== undefined)
    found.push({ name: 'CPUUtilization', value: (usage.cpuUnits / reservation.cpu) * 100 });
  if (reservation.memoryMiB !== undefined)
    found.push({ name: 'MemoryUtilization', value: (usage.memoryBytes / MIB / reservation.memoryMiB) * 100 });
  const cluster = ['ClusterName', clusterName(task)] as const;
  const service = serviceName(task);
  return found.flatMap(({ name, value }) => {
    const metric = { namespace, name, unit: 'Percent', value };
    const ofCluster = sample(place, metric, [cluster]);
    if (service === undefined) return [ofCluster];
    return [ofCluster, sample(place, metric, [cluster, ['ServiceName', service]])];
  });
}
