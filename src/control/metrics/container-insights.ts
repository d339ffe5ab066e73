import type { MetricSample } from '../../store/metrics/write-metrics.ts';
import type { Reader } from '../../store/store.ts';
import type { ClusterRow } from '../../store/tables/ecs-clusters.ts';
import { containerInstanceTable } from '../../store/tables/ecs-clusters.ts';
import { type ServiceRow, serviceTable } from '../../store/tables/ecs-services.ts';
import { type TaskRow, taskTable } from '../../store/tables/ecs-tasks.ts';
import {
  clusterName,
  type MeasuredTask,
  type NamedDimensions,
  type SamplePlace,
  sample,
  serviceName,
} from './ecs-metrics.ts';

const namespace = 'ECS/ContainerInsights';
const MIB = 1024 ** 2;

/** The cluster's setting `containerInsights` (API reference, ClusterSetting): `enhanced` has the metrics of `enabled` too. */
export function hasInsights(cluster: ClusterRow): boolean {
  const value = cluster.settings.find(({ name }) => name === 'containerInsights')?.value;
  return value === 'enabled' || value === 'enhanced';
}

/** What each task used and reserves, by cluster, service, and family (CloudWatch user guide, "Amazon ECS Container Insights metrics"). */
export function taskInsights({ task, usage, reservation }: MeasuredTask, place: SamplePlace): MetricSample[] {
  const metrics: (readonly [name: string, unit: string, value: number | undefined])[] = [
    ['CpuUtilized', 'None', usage.cpuUnits],
    ['CpuReserved', 'None', reservation.cpu],
    ['MemoryUtilized', 'Megabytes', usage.memoryBytes / MIB],
    ['MemoryReserved', 'Megabytes', reservation.memoryMiB],
    ['NetworkRxBytes', 'Bytes/Second', usage.network?.received],
    ['NetworkTxBytes', 'Bytes/Second', usage.network?.sent],
    ['StorageReadBytes', 'Bytes', usage.storage?.read],
    ['StorageWriteBytes', 'Bytes', usage.storage?.written],
  ];
  return metrics.flatMap(([name, unit, value]) =>
    value === undefined
      ? []
      : dimensionSets(task).map((dimensions) => sample(place, { namespace, name, unit, value }, dimensions)),
  );
}

function dimensionSets(task: TaskRow): NamedDimensions[] {
  const cluster = ['ClusterName', clusterName(task)] as const;
  const service = serviceName(task);
  return [
    [cluster],
    ...(service === undefined ? [] : [[cluster, ['ServiceName', service]] as const]),
    [cluster, ['TaskDefinitionFamily', task.family]],
  ];
}

/** Counts of the cluster and of each of its services. */
export function countInsights(reader: Reader, cluster: ClusterRow, place: SamplePlace): MetricSample[] {
  const { clusterArn } = cluster;
  const services = reader
    .list(serviceTable, { where: { clusterArn } })
    .filter(({ status }) => status !== 'INACTIVE');
  const tasks = reader.list(taskTable, { where: { clusterArn } }).filter(isRunning);
  const count = (name: string, value: number, dimensions: NamedDimensions) =>
    sample(place, { namespace, name, unit: 'Count', value }, dimensions);
  const ofCluster = [['ClusterName', cluster.clusterName]] as const;
  const instances = reader.count(containerInstanceTable, { clusterArn });
  return [
    count('TaskCount', tasks.length, ofCluster),
    count('ServiceCount', services.length, ofCluster),
    count('ContainerInstanceCount', instances, ofCluster),
    ...services.flatMap((service) => {
      const dimensions = [...ofCluster, ['ServiceName', service.serviceName]] as const;
      return serviceCounts(reader, service).map(([name, value]) => count(name, value, dimensions));
    }),
  ];
}

function serviceCounts(reader: Reader, service: ServiceRow): [name: string, value: number][] {
  const tasks = reader.list(taskTable, { where: { serviceArn: service.serviceArn } });
  const pending = tasks.filter(
    ({ lastStatus, desiredStatus }) =>
      desiredStatus === 'RUNNING' && ['PROVISIONING', 'PENDING', 'ACTIVATING'].includes(lastStatus),
  );
  return [
    ['DesiredTaskCount', service.desiredCount],
    ['RunningTaskCount', tasks.filter(isRunning).length],
    ['PendingTaskCount', pending.length],
    ['DeploymentCount', service.deployments.length],
  ];
}

const isRunning = ({ lastStatus }: TaskRow) => lastStatus === 'RUNNING';
