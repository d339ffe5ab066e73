import type { ChartedMetric } from '../components/metric-chart/read-metrics.ts';
import type { Message } from '../i18n/message.ts';
import { clusterMessages as m } from '../messages/clusters.ts';
import { serviceMessages } from '../messages/services.ts';

/** One chart about a cluster: which metrics it draws, each line by its name. */
export interface ClusterChart {
  title: Message;
  metrics: (Omit<ChartedMetric, 'label'> & { label: Message })[];
  yMax?: number;
}

/** "Amazon ECS CloudWatch metrics": CPU and memory of all services, in percent of what their tasks reserve. */
export function reservedMetrics(cluster: string): ClusterChart[] {
  const of = (name: string, stat: string, label: Message) => ({
    namespace: 'AWS/ECS',
    name,
    dimensions: { ClusterName: cluster },
    stat,
    label,
  });
  const chart = (title: Message, name: string): ClusterChart => ({
    title,
    yMax: 100,
    metrics: [of(name, 'Average', serviceMessages.average), of(name, 'Maximum', serviceMessages.maximum)],
  });
  return [chart(serviceMessages.cpu, 'CPUUtilization'), chart(serviceMessages.memory, 'MemoryUtilization')];
}

/** "Amazon ECS Container Insights metrics", of the cluster: each of its tasks is one sample, so that the average is a task's. */
export function insightsMetrics(cluster: string): ClusterChart[] {
  const of = (name: string, label: Message, stat = 'Average') => ({
    namespace: 'ECS/ContainerInsights',
    name,
    dimensions: { ClusterName: cluster },
    stat,
    label,
  });
  return [
    { title: m.cpuOfTask, metrics: [of('CpuUtilized', m.used), of('CpuReserved', m.reserved)] },
    { title: m.memoryOfTask, metrics: [of('MemoryUtilized', m.used), of('MemoryReserved', m.reserved)] },
    { title: m.networkOfTask, metrics: [of('NetworkRxBytes', m.received), of('NetworkTxBytes', m.sent)] },
    {
      title: m.counts,
      metrics: [of('TaskCount', m.tasks, 'Maximum'), of('ServiceCount', m.services, 'Maximum')],
    },
  ];
}
