import type { DeleteClusterCommandInput, DeleteClusterResponse } from '@aws-sdk/client-ecs';
import { ServiceError } from '../../../domain/service-error.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import type { Transaction } from '../../../store/store.ts';
import { clusterTable, containerInstanceTable } from '../../../store/tables/ecs-clusters.ts';
import { serviceTable } from '../../../store/tables/ecs-services.ts';
import { taskTable } from '../../../store/tables/ecs-tasks.ts';
import { requireActiveCluster } from '../find-cluster.ts';
import { clusterView } from '../views/cluster-view.ts';

/** The cluster stays to be described, INACTIVE (API reference, DeleteCluster). This machine, as its container instance, leaves with it. */
export const deleteCluster: Operation<DeleteClusterCommandInput, DeleteClusterResponse> = (input, context) =>
  context.store.transaction((tx) => {
    const cluster = requireActiveCluster(tx, input.cluster, context);
    checkEmpty(tx, cluster.clusterArn);
    for (const instance of tx.list(containerInstanceTable, { where: { clusterArn: cluster.clusterArn } }))
      tx.delete(containerInstanceTable, instance.containerInstanceArn);
    const row = { ...cluster, status: 'INACTIVE' as const };
    tx.put(clusterTable, row);
    return { cluster: clusterView(row, tx, ['SETTINGS', 'TAGS', 'CONFIGURATIONS']) };
  });

function checkEmpty(tx: Transaction, clusterArn: string): void {
  if (tx.list(serviceTable, { where: { clusterArn } }).some((service) => service.status !== 'INACTIVE'))
    throw new ServiceError(
      'ClusterContainsServicesException',
      'The Cluster cannot be deleted while Services are active.',
    );
  if (tx.list(taskTable, { where: { clusterArn } }).some((task) => task.lastStatus !== 'STOPPED'))
    throw new ServiceError(
      'ClusterContainsTasksException',
      'The Cluster cannot be deleted while Tasks are active.',
    );
}
