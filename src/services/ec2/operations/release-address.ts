import type { ReleaseAddressRequest } from '@aws-sdk/client-ec2';
import { ServiceError } from '../../../domain/service-error.ts';
import { addressNotFound, requiredAddress } from '../elastic-addresses.ts';
import { kinds } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, ReleaseAddress: an address must be disassociated before. */
export const releaseAddress: Ec2Operation<ReleaseAddressRequest, object> = (input, context) => {
  const row = requiredAddress(context, input);
  if (input.NetworkBorderGroup !== undefined && input.NetworkBorderGroup !== row.region)
    throw addressNotFound(row.publicIp);
  if (row.associationId !== undefined)
    throw new ServiceError('InvalidIPAddress.InUse', `Address ${row.publicIp} is in use.`);
  context.store.delete(kinds.elasticAddress.table, row.allocationId);
  return {};
};
