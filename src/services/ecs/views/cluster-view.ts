import type { Cluster, ClusterField, KeyValuePair } from '@aws-sdk/client-ecs';
import { launchTypeOf } from '../../../store/place-service-task.ts';
import type { Reader } from '../../../store/store.ts';
import {
  type ClusterRow,
  containerInstanceTable,
  type LaunchType,
  serviceTable,
  taskTable,
} from '../../../store/tables/ecs.ts';

const PENDING: readonly string[] = ['PROVISIONING', 'PENDING', 'ACTIVATING'];

/** Counts come from rows; the optional parts only when `include` names them (API reference, DescribeClusters). */
export function clusterView(row: ClusterRow, reader: Reader, include: readonly ClusterField[] = []): Cluster {
  const counts = countsOf(row, reader);
  return {
    clusterArn: row.clusterArn,
    clusterName: row.clusterName,
    status: row.status,
    registeredContainerInstancesCount: reader.count(containerInstanceTable, { clusterArn: row.clusterArn }),
    runningTasksCount: counts.running.length,
    pendingTasksCount: counts.pending.length,
    activeServicesCount: counts.active.length,
    statistics: include.includes('STATISTICS') ? statistics(counts) : [],
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

interface Counts {
  readonly running: LaunchType[];
  readonly pending: LaunchType[];
  readonly active: LaunchType[];
  readonly draining: LaunchType[];
}

function countsOf({ clusterArn }: ClusterRow, reader: Reader): Counts {
  const tasks = reader.list(taskTable, { where: { clusterArn } });
  const services = reader.list(serviceTable, { where: { clusterArn } });
  const inStatus = (status: string) => services.filter((each) => each.status === status).map(launchTypeOf);
  return {
    running: tasks.filter((task) => task.lastStatus === 'RUNNING').map((task) => task.launchType),
    pending: tasks.filter((task) => PENDING.includes(task.lastStatus)).map((task) => task.launchType),
    active: inStatus('ACTIVE'),
    draining: inStatus('DRAINING'),
  };
}

/** The names that API reference, Cluster.statistics lists. */
function statistics(counts: Counts): KeyValuePair[] {
  const of = (types: LaunchType[], type: LaunchType) => String(types.filter((each) => each === type).length);
  const kinds = [
    ['EC2', 'EC2'],
    ['Fargate', 'FARGATE'],
    ['External', 'EXTERNAL'],
  ] as const;
  return kinds.flatMap(([name, type]) => [
    { name: `running${name}TasksCount`, value: of(counts.running, type) },
    { name: `pending${name}TasksCount`, value: of(counts.pending, type) },
    { name: `active${name}ServiceCount`, value: of(counts.active, type) },
    { name: `draining${name}ServiceCount`, value: of(counts.draining, type) },
  ]);
}
