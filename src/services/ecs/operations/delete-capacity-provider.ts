import type { DeleteCapacityProviderCommandInput, DeleteCapacityProviderResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import {
  type CapacityProviderRow,
  capacityProviderTable,
} from '../../../store/tables/ecs-capacity-providers.ts';
import { clusterTable } from '../../../store/tables/ecs-clusters.ts';
import { requireOwnProvider } from '../capacity-providers.ts';
import { invalidParameter } from '../errors.ts';
import { capacityProviderView } from '../views/capacity-provider-view.ts';

/** "Only capacity providers that aren't associated with a cluster can be deleted" (API reference, DeleteCapacityProvider). */
export const deleteCapacityProvider: Operation<
  DeleteCapacityProviderCommandInput,
  DeleteCapacityProviderResponse
> = ({ capacityProvider = '' }, context) =>
  context.store.transaction((tx) => {
    const before = requireOwnProvider(tx, capacityProvider, context);
    const { account, region, name } = before;
    const clusters = tx.list(clusterTable, { where: { account, region } });
    if (clusters.some((each) => each.status === 'ACTIVE' && each.capacityProviders.includes(name)))
      throw invalidParameter(
        'The specified capacity provider is associated with a cluster and cannot be deleted. Disassociate it with PutClusterCapacityProviders and try again.',
      );
    const row: CapacityProviderRow = { ...before, status: 'INACTIVE', updateStatus: 'DELETE_COMPLETE' };
    tx.put(capacityProviderTable, row);
    return { capacityProvider: capacityProviderView(row, { tags: true }) };
  });
