import type {
  PutClusterCapacityProvidersCommandInput,
  PutClusterCapacityProvidersResponse,
} from '@aws-sdk/client-ecs';
import { ServiceError } from '../../../domain/service-error.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import type { Transaction } from '../../../store/store.ts';
import { type ClusterRow, clusterTable } from '../../../store/tables/ecs-clusters.ts';
import { serviceTable } from '../../../store/tables/ecs-services.ts';
import { taskTable } from '../../../store/tables/ecs-tasks.ts';
import { knownProviders } from '../capacity-providers.ts';
import { checkCapacityProviders, filledStrategy } from '../cluster-input.ts';
import { requireActiveCluster } from '../find-cluster.ts';
import { clusterView } from '../views/cluster-view.ts';

/** Replaces both; a provider in use cannot be taken away (API reference, PutClusterCapacityProviders, ResourceInUseException). */
export const putClusterCapacityProviders: Operation<
  PutClusterCapacityProvidersCommandInput,
  PutClusterCapacityProvidersResponse
> = (input, context) =>
  context.store.transaction((tx) => {
    const cluster = requireActiveCluster(tx, input.cluster, context);
    const capacityProviders = input.capacityProviders ?? [];
    const defaultCapacityProviderStrategy = filledStrategy(input.defaultCapacityProviderStrategy);
    checkCapacityProviders(capacityProviders, defaultCapacityProviderStrategy, knownProviders(tx, context));
    checkUnused(tx, cluster, capacityProviders);
    const row = { ...cluster, capacityProviders, defaultCapacityProviderStrategy };
    tx.put(clusterTable, row);
    return { cluster: clusterView(row, tx, ['SETTINGS', 'TAGS']) };
  });

function checkUnused(tx: Transaction, { clusterArn, capacityProviders }: ClusterRow, kept: string[]): void {
  const removed = capacityProviders.filter((name) => !kept.includes(name));
  if (removed.length === 0) return;
  const byTasks = tx
    .list(taskTable, { where: { clusterArn } })
    .filter((task) => task.lastStatus !== 'STOPPED')
    .map((task) => task.capacityProviderName);
  const byServices = tx
    .list(serviceTable, { where: { clusterArn } })
    .filter((service) => service.status === 'ACTIVE')
    .flatMap((service) => service.capacityProviderStrategy.map((item) => item.capacityProvider));
  if (removed.some((name) => byTasks.includes(name) || byServices.includes(name)))
    throw new ServiceError(
      'ResourceInUseException',
      'The specified capacity provider is in use and cannot be removed.',
    );
}
