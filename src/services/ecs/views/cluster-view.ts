import type { Cluster, ClusterField, KeyValuePair } from '@aws-sdk/client-ecs';
import { launchTypeOf } from '../../../store/place-service-task.ts';
import type { Reader } from '../../../store/store.ts';
import { type ClusterRow, containerInstanceTable } from '../../../store/tables/ecs-clusters.ts';
import type { LaunchType } from '../../../store/tables/ecs-revisions.ts';
import { serviceTable } from '../../../store/tables/ecs-services.ts';
import { countTasks } from './task-counts.ts';

/** Counts come from rows; the optional parts only when `include` names them (API reference, DescribeClusters). */
export function clusterView(row: ClusterRow, reader: Reader, include: readonly ClusterField[] = []): Cluster {
  const { clusterArn } = row;
  const { running, pending } = countTasks(reader, { clusterArn });
  return {
    clusterArn,
    clusterName: row.clusterName,
    status: row.status,
    registeredContainerInstancesCount: reader.count(containerInstanceTable, { clusterArn }),
    runningTasksCount: running,
    pendingTasksCount: pending,
    activeServicesCount: reader.count(serviceTable, { clusterArn, status: 'ACTIVE' }),
    statistics: include.includes('STATISTICS') ? statistics(row, reader) : [],
    tags: include.includes('TAGS') ? [...row.tags] : [],
    settings: include.includes('SETTINGS') ? [...row.settings] : [],
    capacityProviders: [...row.capacityProviders],
    defaultCapacityProviderStrategy: [...row.defaultCapacityProviderStrategy],
    ...(include.includes('CONFIGURATIONS') && row.configuration && { configuration: row.configuration }),
    ...(include.includes('ATTACHMENTS') && { attachments: [] }),
    ...(row.serviceConnectDefaults && {
      serviceConnectDefaults: { namespace: row.serviceConnectDefaults.namespace },
    }),
  };
}

/** Services of one launch type; a strategy over Fargate's providers counts as FARGATE. */
function countServices(reader: Reader, clusterArn: string, status: 'ACTIVE' | 'DRAINING', type: LaunchType) {
  const services = reader.list(serviceTable, { where: { clusterArn, status } });
  return services.filter((service) => launchTypeOf(service) === type).length;
}

/** The names that API reference, Cluster.statistics lists. */
function statistics({ clusterArn }: ClusterRow, reader: Reader): KeyValuePair[] {
  const kinds = [
    ['EC2', 'EC2'],
    ['Fargate', 'FARGATE'],
    ['External', 'EXTERNAL'],
  ] as const;
  return kinds.flatMap(([name, launchType]) => {
    const { running, pending } = countTasks(reader, { clusterArn, launchType });
    const services = (status: 'ACTIVE' | 'DRAINING') => countServices(reader, clusterArn, status, launchType);
    return [
      { name: `running${name}TasksCount`, value: String(running) },
      { name: `pending${name}TasksCount`, value: String(pending) },
      { name: `active${name}ServiceCount`, value: String(services('ACTIVE')) },
      { name: `draining${name}ServiceCount`, value: String(services('DRAINING')) },
    ];
  });
}
