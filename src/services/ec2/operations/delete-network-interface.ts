import type { DeleteNetworkInterfaceRequest } from '@aws-sdk/client-ec2';
import { releaseFromInterface } from '../elastic-addresses.ts';
import { invalidParameter } from '../errors.ts';
import { refuseManaged } from '../network-interfaces.ts';
import { kinds, required } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

export const deleteNetworkInterface: Ec2Operation<DeleteNetworkInterfaceRequest, object> = (
  input,
  context,
) => {
  const row = required(context, kinds.networkInterface, input.NetworkInterfaceId, 'networkInterfaceId');
  if (row.status === 'in-use' || row.status === 'detaching')
    throw invalidParameter(`Network interface '${row.networkInterfaceId}' is currently in use.`);
  refuseManaged(row);
  releaseFromInterface(context, row.networkInterfaceId);
  context.store.delete(kinds.networkInterface.table, row.networkInterfaceId);
  return {};
};
