import type { UpdateCapacityProviderCommandInput, UpdateCapacityProviderResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import {
  type CapacityProviderRow,
  capacityProviderTable,
} from '../../../store/tables/ecs-capacity-providers.ts';
import { requireOwnProvider, settingsOver } from '../capacity-providers.ts';
import { unsupported } from '../errors.ts';
import { capacityProviderView } from '../views/capacity-provider-view.ts';

/** Settings that are not given stay; the group stays always. */
export const updateCapacityProvider: Operation<
  UpdateCapacityProviderCommandInput,
  UpdateCapacityProviderResponse
> = ({ name = '', autoScalingGroupProvider = {}, managedInstancesProvider }, context) => {
  if (managedInstancesProvider !== undefined) throw unsupported('managed instances capacity providers');
  return context.store.transaction((tx) => {
    const before = requireOwnProvider(tx, name, context);
    const settings = settingsOver(autoScalingGroupProvider, before);
    const row: CapacityProviderRow = { ...before, ...settings, updateStatus: 'UPDATE_COMPLETE' };
    tx.put(capacityProviderTable, row);
    return { capacityProvider: capacityProviderView(row, { tags: true }) };
  });
};
